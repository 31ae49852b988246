using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaMauSo.Kernel;

/// <summary>
/// Keeps the chain heads outside the database, so that a cut tail is found: an append-only file a line per batch head
/// "subject sequence hash", each line chained to the one before. Written and flushed before the listener's place moves;
/// a repeated line after a crash is harmless.
/// </summary>
internal sealed class FactSeals(Db db, DataFolder data) : IHearAll
{
    internal const string FileName = "heads.seal";

    public async Task Hear(IReadOnlyList<KeptFact> facts, CancellationToken cancel)
    {
        var last = facts.GroupBy(f => f.Subject).Select(g => g.MaxBy(f => f.Sequence)!).ToArray();
        await using var command = new NpgsqlCommand(
            "select f.subject, f.sequence, f.hash from kernel.fact f join unnest($1::uuid[], $2::int[], $3::timestamptz[]) as w(subject, sequence, at) on f.subject = w.subject and f.sequence = w.sequence and f.at = w.at",
            (NpgsqlConnection)db.Database.GetDbConnection())
        { Parameters = { new() { Value = last.Select(f => f.Subject).ToArray() }, new() { Value = last.Select(f => f.Sequence).ToArray() }, new() { Value = last.Select(f => f.At).ToArray() } } };
        var heads = new List<string>();
        await using (var row = await command.ExecuteReaderAsync(cancel))
            while (await row.ReadAsync(cancel))
                heads.Add(string.Create(CultureInfo.InvariantCulture, $"{row.GetGuid(0):N} {row.GetInt32(1)} {Convert.ToHexStringLower(row.GetFieldValue<byte[]>(2))}"));

        var path = PathFor(data, db.Database.GetDbConnection().Database);
        var chain = LastLink(path);
        await using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        var lines = new StringBuilder();
        foreach (var head in heads)
        {
            chain = Link(chain, head);
            lines.Append(head).Append(' ').Append(chain).Append('\n');
        }
        await file.WriteAsync(Encoding.ASCII.GetBytes(lines.ToString()), cancel);
        file.Flush(flushToDisk: true);
    }

    internal static string PathFor(DataFolder data, string database) => Path.Combine(data.Sub("seals"), $"{database}.{FileName}");

    internal static string Link(string before, string head) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(before + head)))[..32];

    // A line torn by a crash was never acknowledged: it is cut away and its batch comes again.
    private static string LastLink(string path)
    {
        if (!File.Exists(path)) return "";
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        var start = Math.Max(0, file.Length - 512);
        file.Seek(start, SeekOrigin.Begin);
        var tail = new byte[file.Length - start];
        file.ReadExactly(tail);
        var text = Encoding.ASCII.GetString(tail);
        var whole = text.LastIndexOf('\n') + 1;
        if (whole < text.Length) file.SetLength(start + whole);
        return whole == 0 ? "" : text[..(whole - 1)].Split('\n')[^1].Split(' ')[^1];
    }
}
