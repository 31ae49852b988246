namespace CaMauSo.Bench;

/// <summary>
/// The officer's list among a million dossiers in a province of 1,800 procedures, for an officer with one post and for the same one with a post at the
/// desk of every commune. There is no list that somebody sees because they administer; one post is the least that rights can cost.
/// </summary>
internal static class Rights
{
    private const int Procedures = 1_800;

    internal static async Task Run()
    {
        var folder = Searches.Province(Procedures);
        try
        {
            await using var platform = await Platform.Start(folder);
            await Lists.Fill(platform, Lists.Million);
            using var officer = await Samples.Browser(platform, "mai");
            await Lists.Load([officer], "/mot-cua", TimeSpan.FromSeconds(5));
            var (few, many) = (0.0, 0.0);
            for (var round = 0; round < 3; round++)
            {
                few += (await Lists.Load([officer], "/mot-cua", TimeSpan.FromSeconds(8))).Rate / 3;
                await platform.Execute("""
                    insert into identity.post (id, person, body, role, title, valid_from)
                    select gen_random_uuid(), p.id, b.id, 'reception', 'Kiêm nhiệm', '2025-07-01' from identity.person p cross join territory.body b where p.demo_key = 'mai' and b.kind = 'OneStop' and b.level = 'Commune' and b.valid_to is null
                      and not exists (select from identity.post o where o.person = p.id and o.body = b.id)
                    """);
                many += (await Lists.Load([officer], "/mot-cua", TimeSpan.FromSeconds(8))).Rate / 3;
                await platform.Execute("delete from identity.post where title = 'Kiêm nhiệm'");
            }
            Report.Line($"        one post {few:0} lists/s, 64 posts {many:0} lists/s");
            Report.Figure($"slower with a post at each of 64 desks, {Procedures} procedures", 100 * (few / many - 1), "%", 10, atMost: true);
        }
        finally { Directory.Delete(folder, recursive: true); }
    }
}
