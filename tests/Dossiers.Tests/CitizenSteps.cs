using System.Net;
using CaMauSo.Testing;

namespace CaMauSo.Dossiers.Tests;

/// <summary>A citizen at the forms: what they type on each page of a birth registration, and the steps they take.</summary>
internal static class CitizenSteps
{
    internal static readonly (string Page, (string, string)[] Typed)[] Pages =
    [
        ("child", [("child.surname", "Nguyễn Văn"), ("child.givenName", "An"), ("child.birthDate.day", "10"), ("child.birthDate.month", "11"), ("child.birthDate.year", "2026"),
            ("child.gender", "male"), ("child.ethnicity", "kinh"), ("child.nationality", "VN"), ("child.hometown", "Xã Đất Mũi, Cà Mau")]),
        ("birth", [("birth.special", "none"), ("birth.place", "facility"), ("birth.notice", "paper"), ("birth.facility", "Bệnh viện Sản Nhi Cà Mau")]),
        ("mother", [("mother.fullName", "Nguyễn Thị Hạnh"), ("mother.birthDate.day", "8"), ("mother.birthDate.month", "3"), ("mother.birthDate.year", "1992"), ("mother.identityNumber", "096192000011"),
            ("mother.ethnicity", "kinh"), ("mother.nationality", "VN"), ("mother.commune", "32248"), ("mother.address", "Ấp Mũi")]),
        ("father", [("father.declared", "no")]),
        ("filer", [("filer.relation", "mother")]),
        ("result", [("result.how", "desk"), ("result.copies", "0")]),
    ];

    /// <summary>Starts a draft and returns its address, <c>/ho-so/nhap/{id}</c>.</summary>
    internal static async Task<string> Start(this Browser browser, string procedure = Birth.Procedure, string commune = Birth.Commune)
    {
        var page = await browser.Get("/ho-so/nop/" + procedure);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var started = await browser.Post("/ho-so/nop/" + procedure, page, ("xa", commune));
        return started.Redirected ?? throw new InvalidOperationException(started.Text);
    }

    /// <summary>Fills one page as people do; answers that open questions bring the page back, and those are answered too.</summary>
    internal static async Task<Page> Fill(this Browser browser, string draft, string page, params (string, string)[] typed)
    {
        var sent = await browser.Post($"{draft}/{page}", await browser.Get($"{draft}/{page}"), [.. typed, ("lam", "tiep")]);
        return sent.Redirected?.Contains("?them=1") == true ? await browser.Post($"{draft}/{page}", await browser.Get($"{draft}/{page}?them=1"), [.. typed, ("lam", "tiep")]) : sent;
    }

    internal static async Task FillAll(this Browser browser, string draft)
    {
        foreach (var (page, typed) in Pages)
        {
            var sent = await browser.Fill(draft, page, typed);
            Assert.True(sent.Redirected is not null, $"{page}: {sent.Status} {sent.Text}");
        }
    }

    internal static Task<Page> Send(this Browser browser, string draft, string paper = "birth-notice", byte[]? bytes = null, string name = "giay-chung-sinh.pdf", string then = "tiep") => browser.Sending(draft, paper, bytes ?? Birth.Pdf, name, then);

    private static async Task<Page> Sending(this Browser browser, string draft, string paper, byte[] bytes, string name, string then) =>
        await browser.Upload(draft + "/giay-to", await browser.Get(draft + "/giay-to"), [("lam", then)], [("p." + paper, name, "application/octet-stream", bytes)]);

    internal static async Task<Page> Hand(this Browser browser, string draft) => await browser.Post(draft + "/kiem-tra", await browser.Get(draft + "/kiem-tra"), ("Pledge", "true"));

    /// <summary>The whole way; returns the dossier's code.</summary>
    internal static async Task<string> FileByForms(this Browser browser)
    {
        var draft = await browser.Start();
        await browser.FillAll(draft);
        await browser.Send(draft);
        var filed = await browser.Hand(draft);
        return (filed.Redirected ?? throw new InvalidOperationException(filed.Text)).Split('/')[2];
    }

    internal static string Value(this Page page, string name) => page.Html.QuerySelector($"[name='{name}']")?.GetAttribute("value") ?? "";
}
