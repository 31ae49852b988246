using System.Security.Cryptography;
using System.Text;

namespace CaMauSo.Territory.Model;

/// <summary>Ids made from the data's own keys, so that every database of the province knows a unit or body by the same id.</summary>
internal static class PermanentId
{
    public static Guid OfUnit(string key) => Of("unit/" + key);

    public static Guid OfBody(string key) => Of("body/" + key);

    // RFC 9562, version 8: a name-based id with a hash of our choice.
    private static Guid Of(string name)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes("camauso/territory/" + name), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
