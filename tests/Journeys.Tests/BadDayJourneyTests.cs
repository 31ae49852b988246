using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Npgsql;

namespace CaMauSo.Journeys.Tests;

/// <summary>
/// The line breaks at every single sending of the walk: what was typed is still there, what was sent twice counts once, and one dossier
/// with one paper results.
/// </summary>
public sealed partial class BadDayJourneyTests(RoughTown town) : IClassFixture<RoughTown>
{
    private const string Open = "select count(*) from dossiers.draft d join identity.person p on p.id = d.person where p.demo_key = 'hanh' and d.filed_as is null";

    /// <summary>Every day the line breaks in three ways, on three kinds of phone; <c>bin/check --full</c> breaks it in all.</summary>
    public static TheoryData<Cut, string> Lines => Ways.Full
        ? new() { { Cut.Before, "Plain" }, { Cut.During, "NoScripts" }, { Cut.AnswerLost, "Plain" }, { Cut.AnswerLost, "NoScripts" }, { Cut.During, "App" }, { Cut.AnswerLost, "App" } }
        : new() { { Cut.Before, "Plain" }, { Cut.AnswerLost, "NoScripts" }, { Cut.During, "App" } };

    private enum Phone { Plain, NoScripts, App }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task A_line_cut_at_every_sending_loses_nothing_and_one_dossier_results(Cut how, string on)
    {
        var (phone, given) = (Enum.Parse<Phone>(on), $"Cắt {how} {on}");
        var hanh = await town.Visit("hanh", Device.Phone, phone == Phone.NoScripts ? Way.NoScripts : Way.Pointer, worker: phone == Phone.App);
        await hanh.Go("/ho-so/nop/" + Births.Procedure);
        if (phone == Phone.App) await hanh.Page.WaitForFunctionAsync("() => navigator.serviceWorker.controller");
        var (cuts, left) = (0, await One(Open));
        async Task Send(string button)
        {
            await Cutting(hanh, how, phone, button);
            cuts++;
        }

        await Send("Bắt đầu");
        var typed = Births.Typed(given);
        for (var i = 0; i < 20 && FormPage().IsMatch(hanh.Page.Url); i++)
        {
            var asked = await hanh.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('main form [name]:not([type=hidden])')].map(f => f.name)");
            await hanh.Fill([.. asked.Distinct().Where(typed.ContainsKey).Select(name => (name, typed[name]))]);
            await Send("Lưu và tiếp tục");
        }

        await hanh.Page.Locator("input[type=file]").First.SetInputFilesAsync(Samples.Pdf);
        await Send("Lưu và tiếp tục");
        Assert.EndsWith("/kiem-tra", new Uri(hanh.Page.Url).AbsolutePath, StringComparison.Ordinal);
        await hanh.Sees("Bệnh viện Sản Nhi Cà Mau");
        await hanh.Page.Locator("input[name=Pledge][type=checkbox]").CheckAsync();
        await Send("Nộp hồ sơ");
        var code = Receipt().Match(hanh.Page.Url).Groups[1].Value;
        Assert.True(code.Length > 0 && cuts >= 10, $"{cuts} cuts, then {hanh.Page.Url}");
        Assert.Equal([code], await Codes(given));
        Assert.Equal(1L, await One($"select count(*) from dossiers.paper p join dossiers.dossier d on d.id = p.dossier where d.code = '{code}'"));
        Assert.Equal(left, await One(Open));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_taps_on_every_button_and_the_way_back_file_one_dossier(bool scripts)
    {
        var (sau, given) = (await town.Visit("sau", Device.Phone, scripts ? Way.Pointer : Way.NoScripts, worker: false), $"Hai Lần {scripts}");
        async Task TapTwice(string button)
        {
            var here = sau.Page.Url;
            await sau.Page.GetByRole(AriaRole.Button, new() { Name = button }).First.DblClickAsync();
            for (var i = 0; ; i++)
            {
                try { await sau.Page.WaitForURLAsync(url => url != here, new() { WaitUntil = WaitUntilState.Commit }); break; }
                catch (PlaywrightException no) when (i < 3 && no.Message.Contains("ERR_ABORTED", StringComparison.Ordinal)) { } // the second tap took the first one's answer away
            }

            await sau.Check();
        }

        await sau.Go("/ho-so/nop/" + Births.Procedure);
        await TapTwice("Bắt đầu");
        var typed = Births.Typed(given);
        // Pasted as a Mac writes it, in pieces and with marks nobody sees.
        typed["birth.facility"] = "Bệnh viện Sản Nhi Cà Mau".Normalize(System.Text.NormalizationForm.FormD).Insert(3, "\u200B") + "\u202E";
        for (var i = 0; i < 20 && FormPage().IsMatch(sau.Page.Url); i++)
        {
            var asked = await sau.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('main form [name]:not([type=hidden])')].map(f => f.name)");
            await sau.Fill([.. asked.Distinct().Where(typed.ContainsKey).Select(name => (name, typed[name]))]);
            await TapTwice("Lưu và tiếp tục");
        }

        await sau.Page.Locator("input[type=file]").First.SetInputFilesAsync(Samples.Pdf);
        await TapTwice("Lưu và tiếp tục");
        await sau.Sees("Bệnh viện Sản Nhi Cà Mau");
        await sau.Page.Locator("input[name=Pledge][type=checkbox]").CheckAsync();
        var check = sau.Page.Url;
        await TapTwice("Nộp hồ sơ");
        await sau.Page.WaitForURLAsync("**/bien-nhan");
        var receipt = sau.Page.Url;
        await sau.Page.GoBackAsync();
        if (sau.Page.Url == check)
        {
            await sau.Press("Nộp hồ sơ");
            await sau.Page.WaitForURLAsync(receipt);
        }
        Assert.Equal([Receipt().Match(receipt).Groups[1].Value], await Codes(given));
    }

    /// <summary>Presses while the line is cut, and sends the same once more when the line is back.</summary>
    private async Task Cutting(Visit visit, Cut how, Phone phone, string button)
    {
        var (page, here) = (visit.Page, visit.Page.Url);
        town.Line.Break(how);
        await page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();
        if (phone == Phone.App)
        {
            await page.WaitForURLAsync("**/ngoai-tuyen?giu");
            town.Line.Mend();
            await page.Locator("[data-held] button").First.ClickAsync();
            await page.WaitForURLAsync(url => !url.Contains("/ngoai-tuyen", StringComparison.Ordinal));
            await visit.Check();
            return;
        }
        await page.WaitForURLAsync("chrome-error://**", new() { WaitUntil = WaitUntilState.Commit });
        Assert.True(town.Line.Cuts > 0);
        town.Line.Mend();
        // The browser's own way: the page that could not be sent is sent again by loading it anew. A moment after the failure it may not be able to yet.
        for (var tries = 0; page.Url.StartsWith("chrome-error", StringComparison.Ordinal); tries++)
            try { await page.ReloadAsync(); }
            catch (PlaywrightException) when (tries < 20) { await page.WaitForFunctionAsync("() => document.readyState === 'complete'"); }
        await visit.Loaded();
        await visit.Check();
        if (page.Url != here) return;
        // A page with files may come back instead: it shows what has arrived, and asks for what has not.
        Assert.EndsWith("/giay-to", here, StringComparison.Ordinal);
        if (await page.Locator("main ul.docs button[name=go]").CountAsync() == 0) await page.Locator("input[type=file]").First.SetInputFilesAsync(Samples.Pdf);
        await visit.Press(button);
    }

    private async Task<List<string>> Codes(string given)
    {
        await using var connection = new NpgsqlConnection(town.Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select code from dossiers.dossier where subject like '%' || $1 || '%'", connection) { Parameters = { new() { Value = given } } };
        await using var row = await command.ExecuteReaderAsync();
        var codes = new List<string>();
        while (await row.ReadAsync()) codes.Add(row.GetString(0));
        return codes;
    }

    private async Task<long> One(string sql)
    {
        await using var connection = new NpgsqlConnection(town.Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    [GeneratedRegex("/ho-so/nhap/[^/]+/(?!giay-to|kiem-tra)")]
    private static partial Regex FormPage();

    [GeneratedRegex("/ho-so/([^/]+)/bien-nhan")]
    private static partial Regex Receipt();
}
