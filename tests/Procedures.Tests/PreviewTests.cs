using System.Net;
using CaMauSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaMauSo.Procedures.Tests;

/// <summary>A form tried as the citizen sees it: it follows the answers, and nothing of it is kept.</summary>
public sealed class PreviewTests(TestProvince province) : IClassFixture<TestProvince>
{
    private const string Here = "/kiem-soat-thu-tuc/ban/1.001193-2/xem-thu", Walk = Here + "/to-khai";

    private static readonly (string, string)[] Child =
    [
        ("child.surname", "Nguyễn Văn"), ("child.givenName", "An"), ("child.birthDate.day", "10"), ("child.birthDate.month", "1"), ("child.birthDate.year", "2026"), ("child.gender", "male"), ("child.ethnicity", "kinh"),
        ("child.nationality", "VN"), ("child.hometown", "Đất Mũi"),
    ];

    private static Task<Page> Next(Browser linh, Page from, params (string, string)[] typed) => linh.Post(Walk, from, [.. typed, ("lam", "tiep")]);

    [Fact]
    public async Task The_frames_show_the_walk_and_only_our_own_pages_may_frame_it()
    {
        var linh = await province.SignIn("linh");
        var page = await linh.Get(Here + "?kenh=counter&dien=poor");
        var frames = page.Html.QuerySelectorAll("iframe").Select(frame => frame.GetAttribute("src")!).ToList();
        Assert.Equal(2, frames.Count);
        Assert.All(frames, frame => Assert.Equal(Walk + "?kenh=counter&dien=poor", frame));
        Assert.Equal(frames[0], page.Html.QuerySelector("a[target=_blank]")!.GetAttribute("href"));
        Assert.Contains("frame-ancestors 'self'", (await linh.Get(frames[0])).Response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Contains("frame-ancestors 'none'", page.Response.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task The_form_is_walked_as_the_citizen_walks_it()
    {
        var linh = await province.SignIn("linh");
        var before = await Rows();
        var start = await linh.Get(Walk);
        var citizen = province.Services.GetRequiredService<Catalogue>().Version("1.001193", 2)!.Pages[0];
        Assert.Equal(citizen.Title, start.Html.QuerySelector("h1")!.TextContent);
        foreach (var field in citizen.Fields.Where(field => field.ShowWhen is null)) Assert.Contains(field.Label, start.Text);

        var wrong = await Next(linh, start, [.. Child.Where(one => one.Item1 != "child.givenName")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("Nhập tên của trẻ", wrong.Text);
        Assert.Equal("Nguyễn Văn", wrong.Html.QuerySelector("[name='child.surname']")!.GetAttribute("value"));

        var birth = await Next(linh, wrong, Child);
        Assert.NotNull(birth.Html.QuerySelector("[name='birth.place']"));
        // Born in January and it is November: late, so more days than one.
        Assert.Contains("trả trước", birth.Html.QuerySelector("aside")!.TextContent);
        var opened = await Next(linh, birth, ("birth.special", "none"), ("birth.place", "facility"), ("birth.notice", "paper"));
        Assert.Contains("Có thêm câu hỏi theo câu trả lời của bạn", opened.Text);
        Assert.NotNull(opened.Html.QuerySelector("[name='birth.facility']"));
        var back = await linh.Post(Walk, opened, ("birth.special", "none"), ("lam", "lui"));
        Assert.Equal("An", back.Html.QuerySelector("[name='child.givenName']")!.GetAttribute("value"));

        var page = await Next(linh, opened, ("birth.special", "none"), ("birth.place", "facility"), ("birth.facility", "Sản Nhi"), ("birth.notice", "paper"));
        page = await Next(linh, page, ("mother.fullName", "Trần Thị Bé"), ("mother.birthDate.day", "8"), ("mother.birthDate.month", "3"), ("mother.birthDate.year", "1992"), ("mother.identityNumber", "096192000011"), ("mother.ethnicity", "kinh"), ("mother.nationality", "VN"), ("mother.commune", "32248"), ("mother.address", "Ấp Mũi"));
        page = await Next(linh, page, ("father.declared", "no"));
        page = await Next(linh, page, ("filer.relation", "mother"), ("filer.fullName", "Trần Thị Bé"), ("filer.identityNumber", "096192000011"), ("filer.phone", "0900000011"), ("filer.address", "Ấp Mũi"));
        page = await Next(linh, page, ("result.how", "desk"), ("result.copies", "2"));
        Assert.Contains("Giấy chứng sinh", page.Html.QuerySelector("main form")!.TextContent);
        page = await Next(linh, page);
        foreach (var words in new[] { "Đến đây người dân bấm “Nộp hồ sơ”", "Trần Thị Bé", "Sản Nhi", "16.000" }) Assert.Contains(words, page.Text);
        Assert.Null(page.Html.QuerySelector("button[value=tiep]:not(.vh)"));
        Assert.Equal(before, await Rows());
    }

    [Fact]
    public async Task Money_follows_how_and_by_whom_it_is_filed()
    {
        var linh = await province.SignIn("linh");
        var typed = """{"child.birthDate.day":["1"],"child.birthDate.month":["11"],"child.birthDate.year":["2026"],"result.copies":["3"],"result.how":["desk"]}""";
        async Task<string> Fee(string query)
        {
            var start = await linh.Get(Walk + query);
            return (await linh.Post(Walk + query, start, ("da-go", typed), ("shown", ""), ("trang", "kiem-tra"), ("lam", "lui"))).Html.QuerySelector("aside .num")!.TextContent.Replace('\u00a0', ' ');
        }

        Assert.Equal(("24.000 đ", "Miễn phí"), (await Fee("?kenh=online"), await Fee("?kenh=online&dien=poor")));
    }

    [Theory]
    [InlineData("[1,2")]
    [InlineData("{\"child.surname\":7}")]
    [InlineData("null")]
    [InlineData("{\"khong.co\":[\"x\"],\"child.surname\":[null,\"\\ud800\"]}")]
    public async Task What_was_carried_and_is_spoilt_is_begun_anew(string carried)
    {
        var linh = await province.SignIn("linh");
        var answer = await linh.Post(Walk, await linh.Get(Walk), ("da-go", carried), ("trang", "bay"), ("lam", "lui"));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.NotNull(answer.Html.QuerySelector("[name='child.surname']"));
    }

    [Fact]
    public async Task A_text_that_cannot_be_read_or_is_not_there_has_no_preview()
    {
        var linh = await province.SignIn("linh");
        Assert.Equal(HttpStatusCode.NotFound, (await linh.Get("/kiem-soat-thu-tuc/ban/1.001193-99/xem-thu")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await linh.Get($"/kiem-soat-thu-tuc/ban/{Guid.NewGuid()}/xem-thu/to-khai")).Status);
    }

    private async Task<string> Rows()
    {
        await using var owner = new NpgsqlConnection(province.Owner);
        await owner.OpenAsync();
        await using var command = new NpgsqlCommand("select (select count(*) from dossiers.draft) || ' ' || (select count(*) from dossiers.dossier) || ' ' || (select count(*) from kernel.fact)", owner);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
