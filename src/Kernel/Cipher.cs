using System.Security.Cryptography;
using System.Text;

namespace CaMauSo.Kernel;

/// <summary>
/// Sensitive fields at rest: AES-256-GCM with a key kept in a file outside the database, and a keyed blind index so
/// that an identity number can be found without being readable in the table.
/// </summary>
public sealed class Cipher
{
    private const int Nonce = 12, Tag = 16;
    private readonly byte[] _sealing, _indexing;

    public Cipher(DataFolder data)
    {
        var key = KeyFile(Path.Combine(data.Sub("keys"), "fields.key"));
        _sealing = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: "seal"u8.ToArray());
        _indexing = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: "index"u8.ToArray());
    }

    public byte[] Seal(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var box = new byte[Nonce + plain.Length + Tag];
        RandomNumberGenerator.Fill(box.AsSpan(0, Nonce));
        using var aes = new AesGcm(_sealing, Tag);
        aes.Encrypt(box.AsSpan(0, Nonce), plain, box.AsSpan(Nonce, plain.Length), box.AsSpan(Nonce + plain.Length));
        return box;
    }

    /// <exception cref="CryptographicException">The box was altered or sealed with another key.</exception>
    public string Open(byte[] box)
    {
        var plain = new byte[box.Length - Nonce - Tag];
        using var aes = new AesGcm(_sealing, Tag);
        aes.Decrypt(box.AsSpan(0, Nonce), box.AsSpan(Nonce, plain.Length), box.AsSpan(Nonce + plain.Length), plain);
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>The same text gives the same index; without the key it gives nothing away.</summary>
    public byte[] Index(string text) => HMACSHA256.HashData(_indexing, Encoding.UTF8.GetBytes(text));

    private static byte[] KeyFile(string path)
    {
        if (!File.Exists(path))
        {
            var draft = path + "." + Environment.ProcessId;
            using (var file = new FileStream(draft, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
            {
                file.Write(RandomNumberGenerator.GetBytes(32));
                file.Flush(flushToDisk: true);
            }
            try { File.Move(draft, path, overwrite: false); } catch (IOException) { File.Delete(draft); } // another process made it first
        }
        return File.ReadAllBytes(path);
    }
}
