using System.Collections.Concurrent;
using System.Diagnostics;

namespace CaMauSo.Bench;

/// <summary>The officer's list of 100 among a million dossiers: as a page and over the API, sixteen users at once.</summary>
internal static class Lists
{
    internal const int Million = 1_000_000;

    internal static async Task Run()
    {
        await using var platform = await Platform.Start();
        var begun = Stopwatch.GetTimestamp();
        await Fill(platform, Million);
        Report.Line($"        a million dossiers loaded in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s");
        foreach (var (name, path) in new[] { ("officer's list as a page", "/mot-cua"), ("officer's list over the API", "/api/v1/desk/dossiers") })
        {
            await Load(platform, path, TimeSpan.FromSeconds(5));
            var (rate, times) = await Load(platform, path, TimeSpan.FromSeconds(15));
            Report.Figure($"{name}, 16 users, p95", Report.Percentile(times, 0.95), "ms", 60, atMost: true);
            Report.Figure($"{name}, 16 users", rate, "/s", 500, atMost: false);
        }
    }

    /// <summary>Rows as filing leaves them, spread over the bodies, the months and the states; most of them done, as in life.</summary>
    internal static async Task Fill(Platform platform, int count)
    {
        var http = await platform.SignIn("hanh");
        var file = System.Text.Json.Nodes.JsonNode.Parse(await (await http.PostAsync("/api/v1/files?name=a.pdf", new ByteArrayContent(Samples.Pdf))).Content.ReadAsStringAsync())!["id"]!.GetValue<Guid>();
        var filed = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(http, "/api/v1/dossiers", new { key = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), procedure = "1.001193", commune = "32248", answers = Filing.Answers(), papers = new[] { new { paper = "birth-notice", file } } });
        if (!filed.IsSuccessStatusCode) throw new InvalidOperationException(await filed.Content.ReadAsStringAsync());
        // Months that are over count as closed, or the program would close two years of them while something else is measured.
        await platform.Execute("""
            insert into dossiers.closed_month select m::date, m at time zone 'Asia/Ho_Chi_Minh' + interval '1 month', now() from generate_series(date_trunc('month', now() at time zone 'Asia/Ho_Chi_Minh') - interval '36 months', date_trunc('month', now() at time zone 'Asia/Ho_Chi_Minh') - interval '1 month', interval '1 month') m on conflict do nothing
            """);
        await platform.Bulk(() => platform.Execute($"""
            create temporary table bodies as select row_number() over (order by o.id) - 1 as n, o.id as desk, c.id as committee, o.unit_id as unit, c.code
              from territory.body o join territory.body c on c.id = o.part_of_id where o.kind = 'OneStop' and o.valid_to is null and o.level = 'Commune';
            insert into dossiers.dossier select r.*
            from (select n, now() - interval '1 day' * (n % 700) - interval '1 second' * (n % 30000) as at, n % 50 = 0 as open from generate_series(1, {count}) n order by at) s
            join bodies b on b.n = s.n % (select count(*) from bodies) cross join (select x as d from dossiers.dossier x limit 1) q
            cross join lateral ({Samples.NameOf("s.n")}) w
            cross join lateral jsonb_populate_record(q.d, jsonb_build_object(
                'id', {Samples.TimedId("s")}, 'applicant', case when s.n % 40000 = 7 then (q.d).applicant else gen_random_uuid() end, 'applicant_name', w.name, 'applicant_folded', w.folded, 'code', b.code || '-' || to_char(s.at, 'YYMMDD') || '-' || s.n, 'desk', b.desk, 'receiving_body', b.desk, 'handling_body', b.committee, 'competent_body', b.committee, 'unit', b.unit,
                'filed_at', s.at, 'arrived_at', s.at, 'received_at', s.at + interval '2 hours', 'due_at', s.at + interval '1 day', 'original_due_at', s.at + interval '1 day', 'judged_due_at', s.at + interval '1 day', 'next_rung_at', null, 'ended_at', case when not s.open then s.at + interval '20 hours' end,
                'state', case when s.open then 'submitted' else 'delivered' end, 'state_name', case when s.open then 'Mới nộp' else 'Đã trả kết quả' end, 'holder', case when s.open then 'reception' end,
                'clock', case when s.open then 'Reception' else 'Stopped' end, 'national_code', case when s.open then 1 else 10 end,
                'finished_at', case when not s.open then s.at + interval '20 hours' end, 'delivered_at', case when not s.open then s.at + interval '26 hours' end, 'outcome', case when not s.open then 'granted' end)) r;
            """));
    }

    private static async Task<(double Rate, List<double> Times)> Load(Platform platform, string path, TimeSpan length)
    {
        var officers = new List<HttpClient>();
        foreach (var key in new[] { "tung", "mai" }) officers.Add(path.StartsWith("/api", StringComparison.Ordinal) ? await platform.SignIn(key) : await Samples.Browser(platform, key));
        return await Load(officers, path, length);
    }

    /// <summary>Sixteen users, as those officers.</summary>
    internal static async Task<(double Rate, List<double> Times)> Load(IReadOnlyList<HttpClient> officers, string path, TimeSpan length)
    {
        var times = new ConcurrentBag<double>();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async user =>
        {
            while (clock.Elapsed < length)
            {
                var begun = Stopwatch.GetTimestamp();
                using var answer = await officers[user % officers.Count].GetAsync(path);
                answer.EnsureSuccessStatusCode();
                await answer.Content.ReadAsByteArrayAsync();
                times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        }));
        var sorted = times.Order().ToList();
        return (sorted.Count / clock.Elapsed.TotalSeconds, sorted);
    }
}
