using System.Text.RegularExpressions;

namespace CaMauSo.Bench;

/// <summary>How PostgreSQL answers the ten questions it is asked most, among a million dossiers: the plan of each, printed as <c>docs/queries.md</c> explains it.</summary>
internal static partial class Plans
{
    internal static async Task Run()
    {
        await using var platform = await Platform.Start();
        await Lists.Fill(platform, Lists.Million);
        var body = await platform.Scalar<Guid>("select desk from dossiers.dossier where code like 'H12%' order by filed_at desc limit 1");
        var one = await platform.Scalar<Guid>($"select id from dossiers.dossier where desk = '{body}' and ended_at is null order by filed_at limit 1");
        var (code, person) = (await platform.Scalar<string>($"select code from dossiers.dossier where id = '{one}'"), await platform.Scalar<Guid>($"select applicant from dossiers.dossier where id = '{one}'"));
        (string Name, string Sql)[] asked =
        [
            ("1. what waits for a role at a desk, most urgent first", $"select * from (select id, code, due_at from dossiers.dossier where desk = '{body}' and holder = 'reception' and holder_body is null union all select id, code, due_at from dossiers.dossier where holder_body = '{body}' and holder = 'reception') d order by due_at, id limit 101"),
            ("2. how many are late", $"select count(*) from (select from dossiers.dossier where desk = '{body}' and finished_at is null and paused_at is null and due_at < now() limit 1001) x"),
            ("3. everything at a desk, newest first", $"select id, code from dossiers.dossier where desk = '{body}' order by filed_at desc, id limit 101"),
            ("4. by name, without diacritics", $"select d.id, d.code from dossiers.dossier d where exists (select from dossiers.dossier_words w where w.dossier = d.id and w.words @@ '''{body.ToString()[^12..]}:thach'':* & ''{body.ToString()[^12..]}:ven'':*'::tsquery) and d.desk = '{body}' order by filed_at desc, id limit 101"),
            ("5. a dossier by its code", $"select * from dossiers.dossier where code = '{code}' and (desk = '{body}' or handling_body = '{body}' or holder_body = '{body}')"),
            ("6. its control slip", $"select * from dossiers.step where dossier = '{one}' order by number"),
            ("7. its papers", $"select * from dossiers.paper where dossier = '{one}' order by added_at, id"),
            ("8. its clock", $"select * from dossiers.clock_entry where dossier = '{one}' order by number"),
            ("9. a person's own dossiers", $"select id, code from dossiers.dossier where applicant = '{person}' order by filed_at desc limit 100"),
            ("10. whose reminder is due", "select id from dossiers.dossier where next_rung_at <= now() order by next_rung_at limit 200"),
        ];
        foreach (var (name, sql) in asked)
        {
            await platform.Scalar<string>($"explain {sql}");
            var plan = await platform.Lines($"explain (analyze, costs off, timing off) {sql}");
            Report.Line($"        {name}");
            foreach (var line in plan.Where(line => !line.StartsWith("Planning", StringComparison.Ordinal))) Report.Line("          " + Ids().Replace(line, "…"));
        }
    }

    [GeneratedRegex("'[0-9a-f]{8}-[0-9a-f-]{27}'(::uuid)?|'[0-9-]+ [0-9:.+]+'::timestamp with time zone")]
    private static partial Regex Ids();
}
