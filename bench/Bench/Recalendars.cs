using System.Diagnostics;

namespace CaMauSo.Bench;

/// <summary>A day off is announced while a million dossiers run: every due time is derived anew from its ledger, beside a bare update of the same rows as the floor.</summary>
internal static class Recalendars
{
    private const int Million = 1_000_000;

    internal static async Task Run()
    {
        var province = Directory.CreateTempSubdirectory("camauso-bench-province-").FullName;
        foreach (var entry in Directory.EnumerateFileSystemEntries(Path.Combine(Platform.Root, "province")).Where(e => Path.GetFileName(e) != "calendar"))
            File.CreateSymbolicLink(Path.Combine(province, Path.GetFileName(entry)), entry);
        var calendar = Directory.CreateDirectory(Path.Combine(province, "calendar")).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Platform.Root, "province", "calendar"))) File.Copy(file, Path.Combine(calendar, Path.GetFileName(file)));
        try
        {
            await using var platform = await Platform.Start(province);
            await Measure(platform, calendar);
        }
        finally { Directory.Delete(province, recursive: true); }
    }

    private static async Task Measure(Platform platform, string calendar)
    {
        while (await platform.Scalar<long>("select count(*) from dossiers.calendar_taken") == 0) await Task.Delay(200);
        platform.Kill();
        var begun = Stopwatch.GetTimestamp();
        await Fill(platform);
        Report.Line($"        a million running dossiers and their ledgers loaded in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s");
        // The ninth working day from today is off: whoever was received before it and is due after it is concerned.
        var off = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(7)).AddDays(9);
        while (off.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) off = off.AddDays(1);
        var year = Path.Combine(calendar, $"{off.Year}.yaml");
        await File.WriteAllTextAsync(year, (await File.ReadAllTextAsync(year)).Replace("off:\n", $"off:\n  - {{ date: {off:yyyy-MM-dd}, name: \"Nghỉ theo thông báo\", source: sourced }}\n", StringComparison.Ordinal));

        var before = await platform.Scalar<string>("select fingerprint from dossiers.calendar_taken");
        begun = Stopwatch.GetTimestamp();
        await platform.Serve();
        while (await platform.Scalar<string>("select coalesce((select fingerprint from dossiers.calendar_taken), '')") == before) await Task.Delay(100);
        var derived = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        platform.Kill();
        var moved = await platform.Scalar<long>("select count(*) from dossiers.clock_entry where kind = 'Recalendar'");
        Report.Figure("a million running dossiers derived anew, program start included", derived, "s", 60, atMost: true);
        Report.Line($"        {moved} of them are due at another time and have a line in the ledger");
        await platform.Execute("vacuum dossiers.dossier");
        begun = Stopwatch.GetTimestamp();
        await platform.Execute("""
            update dossiers.dossier set due_at = due_at + interval '1 day', original_due_at = original_due_at + interval '1 day', judged_due_at = judged_due_at + interval '1 day', next_rung_at = next_rung_at + interval '1 day'
            where id in (select dossier from dossiers.clock_entry where kind = 'Recalendar')
            """);
        var floor = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        Report.Line($"        {derived / floor:0.00} of a bare update of the same rows ({floor:0.0} s)");
    }

    /// <summary>As filing and reception leave them: received over the last fortnight, due within the next three months.</summary>
    private static async Task Fill(Platform platform)
    {
        await platform.Serve();
        await Lists.Fill(platform, 0);
        platform.Kill();
        await platform.Bulk(() => platform.Execute($"""
            create temporary table made as select {Samples.TimedId("s")} as id, s.* from (select n, date_trunc('day', now()) - interval '1 day' * (n % 14) + interval '2 hours' + interval '1 second' * (n % 20000) as at from generate_series(1, {Million}) n) s order by at, n;
            insert into dossiers.dossier select r.* from made s cross join (select x as d from dossiers.dossier x limit 1) q
              cross join lateral jsonb_populate_record(q.d, jsonb_build_object('id', s.id, 'code', 'B-' || s.n, 'filed_at', s.at, 'arrived_at', s.at, 'received_at', s.at + interval '1 minute', 'due_at', s.at + interval '60 days',
                'original_due_at', s.at + interval '60 days', 'judged_due_at', s.at + interval '60 days', 'next_rung_at', s.at + interval '45 days', 'state', 'examining', 'state_name', 'Đang thẩm tra', 'holder', 'specialist', 'clock', 'Running', 'national_code', 4)) r;
            insert into dossiers.clock_entry (dossier, number, at, kind, body, term, by_name) select d.id, 1, d.filed_at, 'File', d.desk, 'WorkingHours 8', 'Hệ thống' from dossiers.dossier d join made m using (id) order by id;
            insert into dossiers.clock_entry (dossier, number, at, kind, body, term, by_name) select d.id, 2, d.received_at, 'Receive', d.handling_body, 'WorkingDays ' || 15 + m.n % 45, 'Hệ thống' from dossiers.dossier d join made m using (id) order by id;
            """));
        // The due times above are only roughly right: one look sets them by the calendar as it stands.
        await platform.Execute("update dossiers.calendar_taken set fingerprint = 'none'");
        await platform.Serve();
        while (await platform.Scalar<string>("select coalesce((select fingerprint from dossiers.calendar_taken), 'none')") == "none") await Task.Delay(200);
        platform.Kill();
        await platform.Execute("delete from dossiers.clock_entry where kind = 'Recalendar'; truncate dossiers.due_moved");
        await platform.Execute("vacuum full analyze dossiers.dossier");
        await platform.Execute("vacuum analyze dossiers.clock_entry");
    }
}
