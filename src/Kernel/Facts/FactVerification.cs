using Npgsql;

namespace CaMauSo.Kernel;

/// <summary>What checking the fact chains found.</summary>
public sealed record Verification(long Facts, long Subjects, long SealedSubjects, IReadOnlyList<string> Faults);

/// <summary>
/// Checks every chain inside the database and against the heads sealed outside it (<c>bin/db verify</c>): finds any
/// fact edited, deleted, reordered or cut off.
/// </summary>
public static class FactVerification
{
    public static async Task<Verification> Run(string connectionString, DataFolder data, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancel);
        var faults = new List<string>();
        await using (var command = new NpgsqlCommand("select subject, sequence, fault from kernel.chain_faults() limit 1000", connection) { CommandTimeout = 0 })
        await using (var row = await command.ExecuteReaderAsync(cancel))
            while (await row.ReadAsync(cancel)) faults.Add($"{row.GetGuid(0)} #{row.GetInt32(1)}: {row.GetString(2)}");

        var seals = Seals(FactSeals.PathFor(data, connection.Database), faults);
        var heads = new Dictionary<Guid, (int Sequence, string Hash)>();
        await using (var command = new NpgsqlCommand("select f.subject, f.sequence, f.hash from kernel.fact f join unnest($1::uuid[], $2::int[]) as s(subject, sequence) on s.subject = f.subject and s.sequence = f.sequence", connection)
        { CommandTimeout = 0, Parameters = { new() { Value = seals.Keys.ToArray() }, new() { Value = seals.Values.Select(s => s.Sequence).ToArray() } } })
        await using (var row = await command.ExecuteReaderAsync(cancel))
            while (await row.ReadAsync(cancel)) heads[row.GetGuid(0)] = (row.GetInt32(1), Convert.ToHexStringLower(row.GetFieldValue<byte[]>(2)));
        foreach (var (subject, seal) in seals)
            if (!heads.TryGetValue(subject, out var head)) faults.Add($"{subject} #{seal.Sequence}: đã niêm phong nhưng không còn trong cơ sở dữ liệu (bị cắt đuôi)");
            else if (head.Hash != seal.Hash) faults.Add($"{subject} #{seal.Sequence}: khác với bản niêm phong");

        long facts, subjects, unsealed;
        await using (var command = new NpgsqlCommand("select (select count(*) from kernel.fact), (select count(*) from kernel.fact_head), (select count(*) from kernel.fact f join kernel.listener l on l.name = 'FactSeals' left join unnest($1::uuid[], $2::int[]) as s(subject, sequence) on s.subject = f.subject where f.tx < l.from_tx and f.sequence > coalesce(s.sequence, 0))", connection)
        { CommandTimeout = 0, Parameters = { new() { Value = seals.Keys.ToArray() }, new() { Value = seals.Values.Select(s => s.Sequence).ToArray() } } })
        await using (var row = await command.ExecuteReaderAsync(cancel))
        {
            await row.ReadAsync(cancel);
            (facts, subjects, unsealed) = (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
        }
        if (unsealed > 0) faults.Add($"{unsealed} sự kiện lẽ ra đã niêm phong nhưng tệp niêm phong không có");
        return new Verification(facts, subjects, seals.Count, faults);
    }

    private static Dictionary<Guid, (int Sequence, string Hash)> Seals(string path, List<string> faults)
    {
        var seals = new Dictionary<Guid, (int, string)>();
        if (!File.Exists(path)) return seals;
        var chain = "";
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            var parts = line.Split(' ');
            if (parts.Length != 4 || (chain = FactSeals.Link(chain, string.Join(' ', parts[..3]))) != parts[3])
            {
                faults.Add($"Tệp niêm phong hỏng ở dòng {number}");
                return seals;
            }
            var (subject, sequence) = (Guid.ParseExact(parts[0], "N"), int.Parse(parts[1]));
            if (!seals.TryGetValue(subject, out var before) || before.Item1 < sequence) seals[subject] = (sequence, parts[2]);
        }
        return seals;
    }
}
