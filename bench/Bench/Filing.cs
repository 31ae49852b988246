using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CaMauSo.Bench;

/// <summary>
/// Filing over HTTP, signed in, durable: form validated, two file references, facts, number. The floor is pgbench
/// inserting the same rows with the same counter and fact function, in the same session.
/// </summary>
internal static class Filing
{
    private static long _answered;

    private static readonly string[] Citizens = ["hanh", "sau", "ut", "ret", "khoi", "em"];

    internal static async Task Run()
    {
        await using var platform = await Platform.Start();
        var communes = (await platform.Scalar<string[]>("select array_agg(code order by code) from territory.unit where level = 'Commune' and valid_to is null"))!;
        var people = new List<(HttpClient Http, Guid Person)>();
        foreach (var key in Citizens) people.Add((await platform.SignIn(key), await platform.Scalar<Guid>($"select id from identity.person where demo_key = '{key}'")));
        const int perPerson = 20_000;
        foreach (var (_, person) in people) await Files(platform, person, perPerson);
        var files = new ConcurrentDictionary<Guid, ConcurrentQueue<Guid>>();
        foreach (var (_, person) in people)
            files[person] = new(await platform.Scalar<Guid[]>($"select array_agg(id) from files.stored_file where uploaded_by = '{person}'"));

        await Load(people, files, communes, TimeSpan.FromSeconds(25)); // warm: the compiler is done with the hot paths
        var before = Cost.Now(platform);
        var (rate, times) = await Load(people, files, communes, TimeSpan.FromSeconds(20));
        var cost = (Cost.Now(platform) - before) / times.Count;
        Report.Figure("filing over HTTP, 10 clients, 64 bodies", rate, "/s", 500, atMost: false);
        Report.Figure("filing, median", Report.Percentile(times, 0.5), "ms", 20, atMost: true);
        Report.Line($"        filing, p95 {Report.Percentile(times, 0.95):0.0} ms, p99 {Report.Percentile(times, 0.99):0.0} ms, {times.Count} dossiers");
        Report.Line($"        processor time per filing: program {cost.Program:0} µs, PostgreSQL {cost.Database:0} µs, this client {cost.Client:0} µs, other work on the machine {cost.Others:0} µs");
        foreach (var clients in new[] { 20, 40 })
        {
            var (crowd, waited) = await Load(people, files, communes, TimeSpan.FromSeconds(15), clients);
            Report.Figure($"filing over HTTP, {clients} clients", crowd, "/s", 500, atMost: false);
            Report.Line($"        median {Report.Percentile(waited, 0.5):0.0} ms, p95 {Report.Percentile(waited, 0.95):0.0} ms");
        }
        var stored = await platform.Scalar<long>("select count(*) from dossiers.dossier");
        Report.Figure("acknowledged dossiers that are not stored, or stored ones nobody was told of", Math.Abs(stored - _answered), "", 0, atMost: true);
        var floor = await Floor(platform);
        Report.Line($"        floor: pgbench with 8 clients inserts the same rows at {floor:0} /s");
        Report.Figure("filing as a share of that floor", rate / floor, "", 0.2, atMost: false);
        var gaps = await platform.Scalar<long>("select count(*) from (select split_part(code, '-', 1) b, max(split_part(code, '-', 3)::int) m, count(*) n from dossiers.dossier group by 1) g where m <> n");
        Report.Figure("bodies with a gap or a double in their numbers", gaps, "", 0, atMost: true);
    }

    /// <summary>Kept files as the store leaves them; uploading is not what is measured here.</summary>
    internal static Task Files(Platform platform, Guid person, int count) => platform.Execute($"""
        insert into files.stored_file (id, token, digest, size, media_type, name, uploaded_by, uploaded_at, state, scanned_at, scan_after, retain_until)
        select gen_random_uuid(), substr(translate(encode(sha256(('{person}' || n)::bytea), 'base64'), '+/=', '-_'), 1, 22), repeat('ab', 32), 1000, 'application/pdf', 'to-khai.pdf', '{person}', now(), 'Released', now(), now(), now() + interval '30 days'
        from generate_series(1, {count}) n
        """);

    internal static JsonObject Answers() => JsonNode.Parse("""
        {"child":{"surname":"Nguyễn Văn","givenName":"An","birthDate":"2026-11-10","gender":"male","ethnicity":"kinh","nationality":"VN","hometown":"Xã Đất Mũi, Cà Mau"},
         "birth":{"special":"none","place":"facility","facility":"Bệnh viện Sản Nhi Cà Mau","notice":"paper"},
         "mother":{"fullName":"Nguyễn Thị Hạnh","birthDate":"1992-03-08","identityNumber":"096192000011","ethnicity":"kinh","nationality":"VN","address":"Ấp Mũi, xã Đất Mũi"},
         "father":{"declared":"no"},
         "filer":{"relation":"mother","fullName":"Nguyễn Thị Hạnh","identityNumber":"096192000011","phone":"0900000011","address":"Ấp Mũi, xã Đất Mũi"},
         "result":{"how":"desk","copies":"1"}}
        """)!.AsObject();

    private static async Task<(double Rate, List<double> Times)> Load(List<(HttpClient Http, Guid Person)> people, ConcurrentDictionary<Guid, ConcurrentQueue<Guid>> files, string[] communes, TimeSpan length, int clients = 10)
    {
        var times = new ConcurrentBag<double>();
        var answers = Answers();
        var clock = Stopwatch.StartNew();
        var turn = 0;
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async client =>
        {
            var (http, person) = people[client % people.Count];
            while (clock.Elapsed < length && files[person].TryDequeue(out var one) && files[person].TryDequeue(out var two))
            {
                var begun = Stopwatch.GetTimestamp();
                using var filed = await http.PostAsJsonAsync("/api/v1/dossiers", new
                {
                    key = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), procedure = "1.001193", commune = communes[Interlocked.Increment(ref turn) % communes.Length], answers,
                    papers = new[] { new { paper = "birth-notice", file = one }, new { paper = "birth-notice", file = two } },
                });
                if (!filed.IsSuccessStatusCode) throw new InvalidOperationException(await filed.Content.ReadAsStringAsync());
                Interlocked.Increment(ref _answered);
                times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        }));
        var sorted = times.Order().ToList();
        return (sorted.Count / clock.Elapsed.TotalSeconds, sorted);
    }

    /// <summary>One transaction of pgbench: the rows of one filing, taken from a dossier that was just filed.</summary>
    private static async Task<double> Floor(Platform platform)
    {
        await platform.Execute("grant usage on schema kernel, dossiers, files to camauso_app");
        var script = Path.GetTempFileName();
        await File.WriteAllTextAsync(script, """
            \set body random(1, 64)
            \set n random(1, 2000000000)
            begin;
            insert into kernel.counter as c (key, value) values ('floor:' || :body, 1) on conflict (key) do update set value = c.value + 1;
            with d as (insert into dossiers.dossier select r.* from dossiers.dossier d cross join lateral jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'code', 'F' || :body || '-' || :n || '-' || clock_timestamp())) r where d.id = (select id from floor_sample) returning id)
            , p as (insert into dossiers.paper (id, dossier, paper, name, file, added_at) select gen_random_uuid(), d.id, 'birth-notice', 'Giấy chứng sinh', gen_random_uuid(), now() from d, generate_series(1, 2))
            , c as (insert into dossiers.charge (id, dossier, key, name, amount) select gen_random_uuid(), d.id, 'copies', 'Bản sao', 8000 from d)
            , s as (insert into dossiers.step (id, dossier, number, action, label, to_state, at, person_name, role) select gen_random_uuid(), d.id, 1, 'file', 'Nộp hồ sơ', 'submitted', now(), 'x', 'applicant' from d)
            , l as (insert into dossiers.clock_entry (dossier, number, at, kind, body, term, by_name) select d.id, 1, now(), 'File', gen_random_uuid(), 'WorkingHours 8', 'x' from d)
            insert into kernel.handled (key, at, outcome) select gen_random_uuid(), now(), 'x' from d;
            select kernel.record(jsonb_build_array(jsonb_build_object('id', gen_random_uuid(), 'at', now(), 'subject', gen_random_uuid(), 'kind', 'DossierFiled', 'actor_name', 'x', 'purpose', 'x', 'correlation', '', 'payload', '{"code": "x"}'::jsonb)));
            commit;
            """);
        await platform.Execute("create table public.floor_sample as select id from dossiers.dossier limit 1; grant select on public.floor_sample to camauso_app");
        using var pgbench = Process.Start(new ProcessStartInfo("pgbench", ["-n", "-h", Platform.Socket, "-U", "camauso_owner", "-c", "8", "-j", "2", "-T", "12", "-M", "prepared", "-f", script, platform.Database]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = await pgbench.StandardOutput.ReadToEndAsync();
        await pgbench.WaitForExitAsync();
        File.Delete(script);
        await platform.Execute("delete from kernel.counter where key like 'floor:%'; drop table public.floor_sample");
        var line = output.Split('\n').FirstOrDefault(l => l.StartsWith("tps", StringComparison.Ordinal)) ?? throw new InvalidOperationException(output + await pgbench.StandardError.ReadToEndAsync());
        await platform.Execute("delete from dossiers.paper where dossier in (select id from dossiers.dossier where code like 'F%'); delete from dossiers.charge where dossier in (select id from dossiers.dossier where code like 'F%'); delete from dossiers.step where dossier in (select id from dossiers.dossier where code like 'F%'); delete from dossiers.clock_entry where dossier in (select id from dossiers.dossier where code like 'F%'); delete from dossiers.dossier where code like 'F%'");
        return double.Parse(line.Split(' ')[2], System.Globalization.CultureInfo.InvariantCulture);
    }
}
