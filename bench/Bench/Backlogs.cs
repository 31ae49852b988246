using System.Diagnostics;

namespace CaMauSo.Bench;

/// <summary>Whoever hears facts was down, ten minutes with ten facts a second and a whole day with one; then it comes back: what is lost, out of order or told twice, and how long it takes to catch up.</summary>
internal static class Backlogs
{
    private const int Dossiers = 5000;

    internal static async Task Run()
    {
        await using var platform = await Platform.Start();
        await Lists.Fill(platform, 0);
        foreach (var (name, seconds, facts) in new[] { ("ten minutes", 600, 6_000), ("24 hours", 86_400, 86_400) })
        {
            await Settled(platform);
            platform.Kill();
            var before = await platform.Scalar<long>("select count(*) from notifications.message");
            // Recorded as the program records them, at the moments they would have had: several for each dossier, in turn.
            await platform.Execute($"""
                do $$ begin
                  for n in 1..{facts / 100} loop
                    perform kernel.record((select jsonb_agg(jsonb_build_object('id', gen_random_uuid(), 'at', now() - interval '1 second' * ({seconds}.0 * ({facts} - (n * 100 + i)) / {facts}),
                        'subject', md5('{name}' || (n * 100 + i) % {Dossiers})::uuid, 'kind', case when (n * 100 + i) / {Dossiers} % 2 = 0 then 'DossierReceived' else 'ResultApproved' end, 'actor_name', 'x', 'purpose', 'x', 'correlation', '',
                        'payload', jsonb_build_object('subject', md5('{name}' || (n * 100 + i) % {Dossiers})::uuid, 'code', 'B{seconds}-' || (n * 100 + i) % {Dossiers} || '-' || (n * 100 + i), 'procedure', '1.001193', 'field', 'civil-status',
                          'body', (select handling_body from dossiers.dossier limit 1), 'applicant', (select applicant from dossiers.dossier limit 1), 'state', 'x')) order by i) from generate_series(1, 100) i));
                    commit;
                  end loop;
                end $$
                """);
            var begun = Stopwatch.GetTimestamp();
            await platform.Serve();
            await Settled(platform);
            var drained = Stopwatch.GetElapsedTime(begun).TotalSeconds;
            Report.Figure($"listeners down {name}: {facts} facts heard after", drained, "s", 120, atMost: true);
            Report.Figure("facts lost or told twice", Math.Abs(await platform.Scalar<long>("select count(*) from notifications.message") - before - facts), "", 0, atMost: true);
            Report.Figure("messages of one dossier out of order", await platform.Scalar<long>("""
                select count(*) from (select split_part(text, '-', 3) as n, lag(split_part(text, '-', 3)) over (partition by split_part(text, '-', 1), split_part(text, '-', 2) order by at) as before from
                  (select at, regexp_replace(text, '^Hồ sơ (B\d+-\d+-\d+).*$', '\1') as text from notifications.message where text like 'Hồ sơ B%') m) o where before is not null and n::int < before::int
                """), "", 0, atMost: true);
        }
        Report.Figure("faults in the fact chains", await platform.Scalar<long>("select count(*) from kernel.chain_faults()"), "", 0, atMost: true);
    }

    /// <summary>Every listener stands behind the last fact.</summary>
    private static async Task Settled(Platform platform)
    {
        while (await platform.Scalar<bool>("select exists (select from kernel.fact f cross join kernel.listener l where f.tx >= l.from_tx and (l.until_tx is null or f.tx >= l.until_tx or f.position > l.position))")) await Task.Delay(200);
    }
}
