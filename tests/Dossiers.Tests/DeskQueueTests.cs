using System.Diagnostics;
using System.Net;
using CaMauSo.Testing;
using Npgsql;

namespace CaMauSo.Dossiers.Tests;

/// <summary>The list: tabs, filters, its cost, and the stream that says something new came.</summary>
public sealed class DeskQueueTests(TestProvince province) : IClassFixture<TestProvince>
{
    [Fact]
    public async Task Tabs_sort_dossiers_by_what_is_to_be_done()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var (hanh, tung, bao) = (await province.Api("hanh"), await province.Api("tung"), await province.Api("bao"));
        var (fresh, _) = await hanh.File();
        var (asked, _) = await hanh.File();
        await tung.Do(asked, "askSupplementAtDesk", new { reason = "Thiếu giấy chứng sinh.", marks = new[] { new { Kind = "paper", Key = "birth-notice", Note = "Chụp lại" } } });
        var (signing, _) = await hanh.File();
        await tung.Do(signing, "receive");
        await bao.Do(signing, "handOver");
        await bao.Do(signing, "propose", new { opinion = "" });
        var desk = await province.SignIn("tung");
        async Task<bool> Has(string tab, string code) => (await desk.Get("/mot-cua?hang=" + tab)).Html.QuerySelectorAll("tbody a.code").Any(a => a.TextContent == code);
        Assert.True(await Has("can-xu-ly", fresh) && !await Has("can-xu-ly", asked) && !await Has("can-xu-ly", signing));
        Assert.True(await Has("cho-bo-sung", asked) && await Has("cho-ky", signing) && await Has("sap-den-han", fresh));
        Assert.True(await Has("tat-ca", fresh) && await Has("tat-ca", asked) && await Has("tat-ca", signing));
        province.Clock.Set(2026, 11, 20, 9);
        Assert.True(await Has("qua-han", fresh) && !await Has("qua-han", asked) && !await Has("sap-den-han", fresh));
        var page = await desk.Get("/mot-cua?hang=qua-han");
        Assert.Contains("quá 1", page.Text);
        Assert.Equal("page", page.Html.QuerySelector(".tabs a[href='/mot-cua?hang=qua-han']")!.GetAttribute("aria-current"));
        province.Clock.Set(2026, 11, 18, 9);
    }

    [Theory]
    [InlineData("q=hanh", true)]
    [InlineData("q=NGUYEN+thi+H%E1%BA%A1nh", true)]
    [InlineData("q=tran", false)]
    [InlineData("thu-tuc=1.001193", true)]
    [InlineData("thu-tuc=1.001612", false)]
    [InlineData("tu=2026-11-18&den=2026-11-18", true)]
    [InlineData("tu=2026-11-19", false)]
    [InlineData("den=2026-11-17", false)]
    [InlineData("q=hang+ban+thi", false)]
    [InlineData("q=nguy+th", true)]
    [InlineData("q=guyen", false)] // a piece from the middle of a word is no name
    [InlineData("q=261118-", true)]
    [InlineData("q=h12.94-261118", true)]
    [InlineData("q=94%2F261118", true)]
    [InlineData("q=H12.94-2611+hanh", true)]
    [InlineData("q=-", false)]
    [InlineData("q=%5C%27%3A%2A", false)]
    [InlineData("q=%25", false)]
    [InlineData("q=%27%3B+drop+table+dossiers.dossier%3B--", false)]
    [InlineData("tu=abc&den=31%2F02%2F2026&trang=-5", true)]
    [InlineData("trang=99999999999", true)]
    [InlineData("hang=khong-co&trang=abc", true)]
    public async Task Filters_narrow_the_list_and_nonsense_does_no_harm(string filter, bool found)
    {
        province.Clock.Set(2026, 11, 18, 9);
        var (code, _) = await (await province.Api("hanh")).File();
        var page = await (await province.SignIn("tung")).Get("/mot-cua?" + filter);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(found, page.Html.QuerySelectorAll("tbody a.code").Any(a => a.TextContent == code));
    }

    [Fact]
    public async Task A_list_asks_the_database_four_things_however_long_it_is()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var hanh = await province.Api("hanh");
        var (code, _) = await hanh.File();
        var tung = await province.SignIn("tung");
        await tung.Get("/mot-cua?hang=tat-ca");
        var few = await Commands(() => tung.Get("/mot-cua?hang=tat-ca"));
        for (var i = 0; i < 8; i++) await hanh.File();
        var (bao, receive) = (await province.Api("bao"), await province.Api("tung"));
        var (taken, _) = await hanh.File();
        await receive.Do(taken, "receive");
        await bao.Do(taken, "handOver");
        var many = await Commands(() => tung.Get("/mot-cua?hang=tat-ca"));
        Assert.True(many.Count <= 4, string.Join("\n---\n", many));
        Assert.InRange(few.Count, 3, 4);
        var beside = await Commands(() => tung.Get("/mot-cua?hang=tat-ca&chon=" + code));
        Assert.True(beside.Count <= 18, $"{beside.Count}\n" + string.Join("\n---\n", beside));
        var whole = await Commands(() => tung.Get("/mot-cua/" + taken));
        // One of them asks the queue how the applicant came.
        Assert.True(whole.Count <= 17, $"{whole.Count}\n" + string.Join("\n---\n", whole));
    }

    [Fact]
    public async Task Pages_turn_by_a_hundred()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var (code, _) = await (await province.Api("ut")).File();
        await using var owner = new NpgsqlConnection(province.Owner);
        await owner.OpenAsync();
        // Copies of one dossier at another desk: the list only needs many rows.
        await using (var copy = new NpgsqlCommand("""
            insert into dossiers.dossier select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'code', 'H12.99-261118-' || to_char(n, 'FM0000'), 'applicant_name', 'Lê Văn ' || n, 'applicant_folded', 'le van ' || n))).*
            from dossiers.dossier d, generate_series(1, 1150) n where d.code = $1
            """, owner) { Parameters = { new() { Value = code } } }) await copy.ExecuteNonQueryAsync();
        var tung = await province.SignIn("tung");
        var first = await tung.Get("/mot-cua?hang=tat-ca&thu-tuc=1.001193");
        Assert.Equal(100, first.Html.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("1.000+", first.Html.QuerySelector(".tabs a[href$='tat-ca']")!.TextContent);
        var next = first.Html.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        var second = await tung.Get(next);
        Assert.Contains("101–200", second.Text);
        Assert.Empty(first.Html.QuerySelectorAll("tbody a.code").Select(a => a.TextContent).Intersect(second.Html.QuerySelectorAll("tbody a.code").Select(a => a.TextContent)));
        await using var clean = new NpgsqlCommand("delete from dossiers.dossier where code like 'H12.99-%'", owner);
        await clean.ExecuteNonQueryAsync();
    }

    [Fact]
    public async Task An_open_list_is_told_of_arrivals()
    {
        province.Clock.Set(2026, 11, 18, 10);
        var tung = await province.SignIn("tung");
        var list = await tung.Get("/mot-cua");
        var address = list.Html.QuerySelector("[data-live]")!.GetAttribute("data-live")!;
        province.Clock.Advance(TimeSpan.FromMinutes(1));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var answer = await tung.Client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        using var stream = new StreamReader(await answer.Content.ReadAsStreamAsync(limit.Token));
        Assert.Equal("event: nhip", await stream.ReadLineAsync(limit.Token));
        await (await province.Api("hanh")).File();
        await (await province.Api("hanh")).File();
        await province.Settle();
        var said = "";
        while (!said.StartsWith("data: <a", StringComparison.Ordinal)) said = await stream.ReadLineAsync(limit.Token) ?? throw new InvalidOperationException("The stream ended.");
        Assert.Contains("hồ sơ mới", said);
        Assert.Equal(HttpStatusCode.NotFound, (await (await province.SignIn("hanh")).Get(address)).Status);
    }

    /// <summary>What this province's database is asked while something is done.</summary>
    private async Task<List<string>> Commands(Func<Task<Page>> act)
    {
        var database = new NpgsqlConnectionStringBuilder(province.App).Database;
        var asked = new List<string>();
        using var ear = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (!activity.TagObjects.Any(t => t.Value as string == database)) return;
                var text = activity.TagObjects.FirstOrDefault(t => t.Key is "db.query.text" or "db.statement").Value as string;
                // The bell of the top bar asks for itself on every page.
                if (text is not null && !text.Contains("notifications.", StringComparison.Ordinal)) lock (asked) asked.Add(text);
            },
        };
        ActivitySource.AddActivityListener(ear);
        var page = await act();
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return asked;
    }
}
