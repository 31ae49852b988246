using System.Net;
using CaMauSo.Testing;

namespace CaMauSo.Dossiers.Tests;

/// <summary>An officer gives a filter a name and finds it above the list; colleagues do not.</summary>
public sealed class SavedViewTests(TestProvince province) : IClassFixture<TestProvince>
{
    private const string Filter = "?hang=tat-ca&q=nguy%E1%BB%85n+h%E1%BA%A1nh&thu-tuc=1.001193&giao=toi";

    [Fact]
    public async Task A_filter_is_kept_used_renewed_and_given_up()
    {
        var tung = await province.SignIn("tung");
        var list = await tung.Get("/mot-cua" + Filter);
        var address = list.Html.QuerySelector("a[href^='/mot-cua/bo-loc']")!.GetAttribute("href")!;
        var page = await tung.Get(address);
        Assert.Contains("tìm “nguyễn hạnh”", page.Text);
        var kept = await tung.Post(address, page, [("ten", "Khai sinh của tôi")], "form:has([name=ten])");
        Assert.True(kept.Redirected is not null, kept.Text);
        var chip = (await tung.Get("/mot-cua")).Html.QuerySelector(".views a")!;
        Assert.Contains("Khai sinh của tôi", chip.TextContent);
        var used = await tung.Get(chip.GetAttribute("href")!);
        Assert.Equal("nguyễn hạnh", used.Html.QuerySelector(".flt [name=q]")!.GetAttribute("value"));
        Assert.NotNull(used.Html.QuerySelector("input[name=giao][checked]"));
        Assert.Equal("page", used.Html.QuerySelector(".views a")!.GetAttribute("aria-current"));

        // The same name takes the new filter; nothing is kept twice.
        const string another = "/mot-cua/bo-loc?hang=qua-han&q=sau";
        var other = await tung.Get(another);
        Assert.NotNull((await tung.Post(another, other, [("ten", "khai sinh CỦA TÔI")], "form:has([name=ten])")).Redirected);
        var only = Assert.Single((await tung.Get("/mot-cua")).Html.QuerySelectorAll(".views a:not(.edit)"));
        Assert.Contains("q=sau", only.GetAttribute("href"));

        Assert.Empty((await (await province.SignIn("mai")).Get("/mot-cua")).Html.QuerySelectorAll(".views a"));
        var mine = await tung.Get("/mot-cua/bo-loc");
        var id = mine.Html.QuerySelector("button[name=bo]")!.GetAttribute("value")!;
        // A colleague who knows the id takes nothing away.
        var mai = await province.SignIn("mai");
        await mai.Post("/mot-cua/bo-loc", await mai.Get("/mot-cua/bo-loc?q=x"), [("bo", id)], "form:has([name=ten])");
        Assert.Single((await tung.Get("/mot-cua")).Html.QuerySelectorAll(".views a:not(.edit)"));
        Assert.NotNull((await tung.Post("/mot-cua/bo-loc", mine, [("bo", id)], "form:has([name=bo])")).Redirected);
        Assert.Empty((await tung.Get("/mot-cua")).Html.QuerySelectorAll(".views a"));
    }

    [Theory]
    [InlineData("", "Đặt tên cho bộ lọc")]
    [InlineData("   ", "Đặt tên cho bộ lọc")]
    [InlineData("Một cái tên dài quá bốn mươi ký tự nên không đứng vừa một dòng", "Tên dài quá 40 ký tự")]
    public async Task A_name_that_is_none_is_refused_at_its_field(string name, string sentence)
    {
        var bao = await province.SignIn("bao");
        var page = await bao.Get("/mot-cua/bo-loc" + Filter);
        var refused = await bao.Post("/mot-cua/bo-loc" + Filter, page, [("ten", name)], "form:has([name=ten])");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (refused.Status, refused.Text.Contains(sentence)));
        Assert.Equal(name.Trim(), refused.Value("ten").Trim());
    }
}
