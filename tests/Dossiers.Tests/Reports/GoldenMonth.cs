using CaMauSo.Dossiers.Reports;
using CaMauSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaMauSo.Dossiers.Tests.Reports;

/// <summary>
/// October 2026 at Đất Mũi, small enough to be counted by hand: ten dossiers, each of another kind, and what happens to the open ones in
/// November. Births are due the same day when they come by 15:00, else the next working day; the desk works until 17:00.
/// </summary>
public class GoldenMonth : TestProvince
{
    internal Dictionary<string, string> Codes { get; } = [];

    /// <summary>Everything up to the end of October.</summary>
    internal async Task October()
    {
        await File("carried", 9, 28, 9);
        await Do("tung", "carried", "receive");
        await File("exact", 10, 5, 9);
        await Do("tung", "exact", "receive");
        await Finish("carried", 10, 5, 10); // promised for 28/9: late
        await Finish("exact", 10, 5, 11); // on the day promised
        await File("early", 10, 6, 15, 30);
        await Do("tung", "early", "receive");
        await Finish("early", 10, 6, 16); // promised for 7/10
        await File("refused", 10, 12, 9);
        await Do("tung", "refused", "refuseReception", new { reason = "Không thuộc thẩm quyền.", legalGround = "Luật Hộ tịch 2014" });
        await File("withdrawn", 10, 13, 9);
        await Do("tung", "withdrawn", "receive");
        Clock.Set(2026, 10, 13, 10);
        await Do("hanh", "withdrawn", "withdraw", new { reason = "Khai nhầm." });
        await File("overdue", 10, 29, 9);
        await Do("tung", "overdue", "receive");
        await Do("bao", "overdue", "handOver");
        await File("unsigned", 10, 29, 10);
        await Do("tung", "unsigned", "receive");
        await Do("bao", "unsigned", "handOver");
        await Do("bao", "unsigned", "propose");
        await File("waiting", 10, 30, 9);
        await Do("tung", "waiting", "receive");
        await Do("bao", "waiting", "handOver");
        await Do("bao", "waiting", "askSupplement", new { reason = "Chụp chưa rõ.", marks = new[] { new { Kind = "paper", Key = "birth-notice", Note = "Chụp lại" } } });
        await File("fresh", 10, 30, 15, 30);
        await Do("tung", "fresh", "receive");
        await File("unseen", 10, 30, 16);
        await Sql("update dossiers.dossier set channel = 'counter' where code = $1", Codes["exact"]);
    }

    /// <summary>What became of them: none of it is October's.</summary>
    internal async Task November()
    {
        Clock.Set(2026, 11, 2, 9);
        await Do("tung", "unseen", "receive");
        await Do("bao", "fresh", "handOver");
        await Finish("unseen", 11, 2, 10);
        await Do("tien", "unsigned", "approve");
        await Do("hanh", "waiting", "withdraw", new { reason = "Không cần nữa." });
        Clock.Set(2026, 11, 3, 9);
        await Finish("overdue", 11, 3, 9);
        await Do("tung", "exact", "deliver", new { deliveredTo = "Nguyễn Thị Hạnh", deliveredBy = "desk" });
    }

    internal Task Close() => Read(async s =>
    {
        await s.GetRequiredService<MonthClosing>().Run(default);
        return true;
    });

    internal async Task File(string name, int month, int day, int hour, int minute = 0)
    {
        Clock.Set(2026, month, day, hour, minute);
        (Codes[name], _) = await (await Api("hanh")).File(Birth.Answers(born: new DateOnly(2026, month, day).AddDays(-9).ToString("yyyy-MM-dd")));
    }

    internal async Task Do(string who, string name, string action, object? input = null) => await (await Api(who)).Do(Codes[name], action, input);

    internal async Task Finish(string name, int month, int day, int hour)
    {
        Clock.Set(2026, month, day, hour);
        var bao = await Api("bao");
        if ((await bao.Show(Codes[name]))["state"]!.GetValue<string>() == "accepted") await bao.Do(Codes[name], "handOver");
        await bao.Do(Codes[name], "propose");
        await Do("tien", name, "approve");
    }

    /// <summary>Lines of a closed month as text, dossiers by their names in this story, without what differs from run to run.</summary>
    internal async Task<List<string>> Lines(string month) => await Strings("""
        select concat_ws('|', code, field, procedure, channel, received_at, due_at, ended_at, finished_at, outcome, in_time, early, extended, supplements, state_name, held_by, (held_at = body)::text, since, cause)
        from dossiers.report_line where month = $1::date order by code
        """, month);

    internal async Task<List<string>> Strings(string sql, params object[] values)
    {
        await using var connection = new NpgsqlConnection(Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(reader.GetValue(0).ToString()!);
        return rows;
    }

    internal async Task Sql(string sql, params object[] values)
    {
        await using var connection = new NpgsqlConnection(Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();
    }
}
