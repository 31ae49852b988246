using System.Text.RegularExpressions;

namespace CaMauSo.Journeys.Tests;

/// <summary>A citizen comes home to their own page on a phone: does what waits, keeps her mother, files for her, chooses how to be told.</summary>
public sealed class MyPageJourneyTests(Town town) : IClassFixture<Town>
{
    private static readonly string[] Pages = ["/cua-toi", "/cua-toi/giay-to", "/cua-toi/nguoi-than", "/cua-toi/nguoi-than/them", "/cua-toi/danh-gia", "/cua-toi/cach-nhan-tin", "/tai-khoan", "/tai-khoan/lien-he", "/thu-tuc/1.001193/giay-to"];

    [Theory]
    [InlineData(Way.Keyboard, "096192000091")]
    [InlineData(Way.NoScripts, "096192000092")]
    internal async Task A_citizen_finds_what_waits_and_everything_of_theirs(Way way, string number)
    {
        town.Clock.Set(2026, 11, 18, 9);
        var (api, tung, bao, tien) = (await town.Call("hanh"), await town.Call("tung"), await town.Call("bao"), await town.Call("tien"));
        var (asked, done) = (await api.FileOf(Births.Procedure, "32248", Births.Answers("An"), "birth-notice"), await api.FileOf(Births.Procedure, "32248", Births.Answers("Bình"), "birth-notice"));
        await town.Settle();
        foreach (var code in new[] { asked, done })
        {
            await tung.Do(code, "receive");
            await bao.Do(code, "handOver");
        }
        await bao.Do(asked, "askSupplement", new { reason = "Giấy chứng sinh mờ.", marks = new[] { new { Kind = "paper", Key = "birth-notice", Note = "Chụp lại" } } });
        await bao.Do(done, "propose", new { opinion = "Đủ." });
        await tien.Do(done, "approve");
        await tung.Do(done, "deliver", new { deliveredTo = "Nguyễn Thị Hạnh", deliveredBy = "desk" });

        var hanh = await town.Visit(null, Device.Phone, way);
        await hanh.Go("/dang-nhap");
        await hanh.Take(hanh.Page.Locator("button[value=hanh]"));
        await hanh.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/cua-toi");
        await hanh.Check();
        await hanh.Sees("Chào buổi sáng");
        await hanh.Sees("Chấm điểm phục vụ");
        await hanh.Take(hanh.Page.Locator($".todo a[href='/ho-so/{asked}/bo-sung']"));
        await hanh.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath.EndsWith("/bo-sung", StringComparison.Ordinal));
        await hanh.Give(hanh.Page.Locator("input[type=file]").First, Samples.Pdf);
        await hanh.Press("Gửi bổ sung");
        await hanh.Page.WaitForURLAsync(url => !new Uri(url).AbsolutePath.EndsWith("/bo-sung", StringComparison.Ordinal));
        await hanh.Go("/cua-toi");
        Assert.Equal(0, await hanh.Page.Locator($".todo a[href='/ho-so/{asked}/bo-sung']").CountAsync());

        await hanh.Go("/cua-toi/danh-gia");
        await hanh.Take(hanh.Page.Locator($"form[action='/ho-so/{done}/danh-gia'] button[value='3']"));
        await hanh.Sees("Cảm ơn bạn đã chấm điểm");
        await hanh.Go("/cua-toi/giay-to");
        await hanh.Sees("Giấy khai sinh");
        await hanh.Take(hanh.Page.Locator(".again a[href*='/ho-so/nop/1.001776?dung=']").First);
        await hanh.Sees("Dùng lại giấy tờ bạn đã có");
        await hanh.Check();

        await hanh.Go("/cua-toi/nguoi-than/them");
        await hanh.Press("Lưu"); // nothing typed yet: said at each field
        Assert.StartsWith("Lỗi: ", await hanh.Page.TitleAsync());
        await hanh.Fill(("Relation", "parent"), ("FullName", "Lê Thị Mẹ"), ("BirthDate.day", "2"), ("BirthDate.month", "9"), ("BirthDate.year", "1950"), ("Gender", "female"), ("Number", number), ("Commune", "Đất Mũi"));
        await hanh.Press("Lưu");
        await hanh.Sees("Lê Thị Mẹ");
        await hanh.Go("/ho-so/nop/1.014027");
        await hanh.Tick(hanh.Page.GetByLabel("Lê Thị Mẹ").Last);
        await hanh.Press("Bắt đầu");
        await hanh.Page.WaitForURLAsync(url => url.Contains("/ho-so/nhap/", StringComparison.Ordinal));
        await hanh.Sees("Bạn nộp giúp Lê Thị Mẹ");

        await hanh.Go("/tai-khoan/lien-he");
        await hanh.Fill(("Phone", "123"));
        await hanh.Press("Lưu");
        Assert.StartsWith("Lỗi: ", await hanh.Page.TitleAsync());
        await hanh.Fill(("Phone", "0918 000 0" + number[^2..]));
        await hanh.Press("Lưu");
        await town.Settle();
        await hanh.Go("/cua-toi/cach-nhan-tin");
        await hanh.Tick(hanh.Page.Locator("input[name='tin.ket-qua'][value=Sms]"));
        await hanh.Press("Lưu lựa chọn");
        await hanh.Sees("Từ tin tới, chúng tôi báo theo cách bạn vừa chọn.");
        await bao.Do(asked, "propose", new { opinion = "Đủ." });
        await tien.Do(asked, "approve");
        await town.Settle();
        var sent = Assert.Single(town.Outside.All, one => one.To == "09180000" + number[^2..] && one.Text.Contains(asked, StringComparison.Ordinal));
        Assert.Matches(new Regex($"^Tinh Ca Mau: Ho so {Regex.Escape(asked)} da co ket qua"), sent.Text);
    }

    [Theory]
    [MemberData(nameof(Ways.OfOwnPages), MemberType = typeof(Ways))]
    internal async Task Every_page_of_ones_own_is_clean_on_every_screen(Device device, string look)
    {
        town.Clock.Set(2026, 11, 18, 9);
        var ut = await town.Visit("ut", device);
        if (look.Length > 0) await ut.Go($"/giao-dien?{look}&ve=/cua-toi");
        foreach (var page in Pages) await ut.Go(page);
    }
}
