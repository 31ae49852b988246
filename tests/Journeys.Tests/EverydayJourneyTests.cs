using System.Text.RegularExpressions;

namespace CaMauSo.Journeys.Tests;

/// <summary>Short walks of every day, each by the keyboard alone and where no script runs: a form left and taken up, a slip looked up, news written, a figure followed.</summary>
public sealed class EverydayJourneyTests(Town town) : IClassFixture<Town>
{
    [Theory]
    [InlineData(Way.Keyboard)]
    [InlineData(Way.NoScripts)]
    internal async Task A_form_left_in_the_middle_is_taken_up_on_another_day(Way way)
    {
        town.Clock.Set(2026, 11, 18, 9);
        var sau = await town.Visit("sau", Device.Phone, way);
        await sau.Go("/ho-so/nop/" + Births.Procedure);
        await sau.Take(sau.Page.Locator("main form button.btn").First);
        await sau.Fill(("child.surname", "Trần Thị"), ("child.givenName", "Mai"), ("child.birthDate.day", "10"), ("child.birthDate.month", "11"), ("child.birthDate.year", "2026"), ("child.gender", "female"), ("child.hometown", "Xã Đất Mũi, Cà Mau"));
        await sau.Press("Lưu và tiếp tục");
        var left = sau.Page.Url;
        town.Clock.Advance(TimeSpan.FromDays(1));
        await sau.Go("/cua-toi");
        await sau.Sees("Đăng ký khai sinh");
        await sau.Take(sau.Page.Locator($"main a[href^='/ho-so/nhap/{Regex.Match(left, "/nhap/([^/]+)").Groups[1].Value}']").First);
        await sau.Page.GotoAsync(left.Replace(new Uri(left).Segments[^1], "", StringComparison.Ordinal));
        Assert.Contains("/ho-so/nhap/", sau.Page.Url, StringComparison.Ordinal);
    }

    /// <summary>A neighbour with the slip in her hand and no account.</summary>
    [Theory]
    [InlineData(Way.Keyboard)]
    [InlineData(Way.NoScripts)]
    internal async Task Whoever_holds_the_slip_sees_how_far_it_is_and_nothing_of_its_owner(Way way)
    {
        town.Clock.Set(2026, 11, 18, 9);
        var hanh = await town.Visit("hanh", Device.Phone);
        var code = await hanh.FileBirth("An");
        var secret = await hanh.Page.Locator("dd.code").First.InnerTextAsync();
        var nobody = await town.Visit(null, Device.Phone, way);
        await nobody.Go("/");
        await nobody.Take(nobody.Page.Locator("a[href='/tra-cuu']").First);
        await nobody.Press("Xem tiến độ"); // nothing typed yet
        Assert.StartsWith("Lỗi: ", await nobody.Page.TitleAsync());
        await nobody.Fill(("ma", code.ToLowerInvariant()), ("kytu", secret == "AAAA" ? "BBBB" : "AAAA"));
        await nobody.Press("Xem tiến độ");
        await nobody.Sees("không khớp");
        await nobody.Fill(("kytu", secret.ToLowerInvariant()));
        await nobody.Press("Xem tiến độ");
        await nobody.Sees(code);
        Assert.DoesNotContain("Hạnh", await nobody.Text());
    }

    [Theory]
    [InlineData(Way.Keyboard, "Lịch trực ngày lễ")]
    [InlineData(Way.NoScripts, "Lịch cúp điện trong tuần")]
    internal async Task An_announcement_is_written_seen_before_and_put_out(Way way, string title)
    {
        town.Clock.Set(2026, 11, 18, 9);
        var linh = await town.Visit("linh", Device.Desktop, way);
        await linh.Go("/bai-viet/moi");
        await linh.Fill(("Kind", "Notice"), ("Title", title));
        await linh.Press("Viết tiếp");
        await linh.Fill(("Summary", "Ai trực, lúc nào."), ("Text", "## Sáng thứ Hai\n\nMở cửa từ **7 giờ 30**."));
        await linh.Press("Lưu và xem trước");
        Assert.Equal("Sáng thứ Hai", await linh.Page.Locator(".card h2", new() { HasText = "Sáng thứ Hai" }).InnerTextAsync());
        await linh.Press("Đăng");
        var nobody = await town.Visit(null, Device.Phone, way);
        await nobody.Go("/tin-tuc?loai=thong-bao");
        await nobody.Follow(title);
        await nobody.Sees("7 giờ 30");
    }

    [Theory]
    [InlineData(Way.Keyboard)]
    [InlineData(Way.NoScripts)]
    internal async Task A_leader_follows_a_figure_to_the_dossiers_behind_it(Way way)
    {
        town.Clock.Set(2026, 11, 18, 9);
        var hanh = await town.Visit("hanh", Device.Phone);
        var code = await hanh.FileBirth("Bình");
        await (await town.Call("tung")).Do(code, "receive");
        await town.Settle();
        var dao = await town.Visit("dao", Device.Desktop, way);
        await dao.Go("/dieu-hanh");
        await dao.Type(dao.Page.Locator("main input[name=q]"), "dat mui"); // sixty-four rows are too many to walk through
        await dao.Page.Keyboard.PressAsync("Enter");
        await dao.Page.WaitForURLAsync("**q=dat**");
        await dao.Check();
        await dao.Take(dao.Page.Locator("main tbody a[href*='so=dossiers.running']").First);
        await dao.Sees(code);
        Assert.DoesNotContain("Hạnh", await dao.Page.Locator("main").InnerTextAsync());
    }
}
