using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CaMauSo.Journeys.Tests;

/// <summary>The controller's walk from a file somebody sent to the law, and to its being stopped.</summary>
public sealed partial class ControllerJourneyTests(Town town) : IClassFixture<Town>
{
    private const string Desk = "/kiem-soat-thu-tuc";

    [Theory]
    [MemberData(nameof(Ways.OfTheController), MemberType = typeof(Ways))]
    public async Task A_procedure_is_taken_in_checked_mended_tried_compared_published_and_stopped(bool phone)
    {
        var device = phone ? Device.Phone : Device.Desktop;
        var hanh = await town.Visit("hanh", Device.Phone);
        await hanh.FileBirth(phone ? "Bình" : "An");
        var linh = await town.Visit("linh", device);

        // By field and state.
        await linh.Go(Desk);
        await linh.Page.Locator("select[name=linh-vuc]").SelectOptionAsync("ho-tich");
        await linh.Page.Locator("form.flt button").ClickAsync();
        await linh.Page.WaitForURLAsync("**linh-vuc=ho-tich**");
        await linh.Check();
        await linh.Sees("Đăng ký khai sinh");
        await linh.Go(Desk + "?linh-vuc=ho-tich&tt=hieu-luc");
        Assert.DoesNotContain("Đăng ký tàu cá", await linh.Page.Locator("tbody").InnerTextAsync());

        // A national record becomes a draft that asks.
        await linh.Go(Desk + "/nhap-khau");
        await linh.Page.Locator("textarea[name=banGhi]").FillAsync("""{"code": "9.100009", "name": "Thủ tục xác nhận đã tiêm phòng cho đàn vịt", "field": "Chăn nuôi", "current": {"level": "Cấp xã", "channels": [{"channel": "counter", "duration": 3, "unit": null, "text": "Miễn phí(Lệ phí 20.000 đồng)"}]}}""");
        await linh.Press("Lập dự thảo từ bản ghi");
        await linh.Sees("Thiếu đơn vị thời gian");
        await linh.Sees("“Miễn phí” đứng cạnh số tiền");
        await linh.Page.Locator(".faults.open a").First.ClickAsync();
        Assert.Matches(@"#d\d+$", linh.Page.Url);

        // A definition written elsewhere, with a slip: told with its line, mended.
        await linh.Go($"{Desk}/{Births.Procedure}");
        var number = int.Parse(Version().Match(await linh.Page.Locator(".versions .now h3").InnerTextAsync()).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        await linh.Page.Locator(".versions .now h3 a").ClickAsync();
        await linh.Check();
        var text = (await linh.Page.Locator(".code-box pre").InnerTextAsync()).Replace($"  version: {number}\n", $"  version: {number + 1}\n", StringComparison.Ordinal).Replace("  summary: ", "  sumary: ", StringComparison.Ordinal)
            .Replace("title: Thông tin trẻ", "title: Về cháu bé", StringComparison.Ordinal).Replace("title: Về cháu bé", phone ? "title: Cháu bé" : "title: Về cháu bé", StringComparison.Ordinal);
        await linh.Go(Desk + "/nhap-khau");
        await linh.Page.Locator("input[name=tep]").SetInputFilesAsync(new FilePayload { Name = "khai-sinh.yaml", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(text) });
        await linh.Press("Nhận làm dự thảo");
        await linh.Sees("Còn 1 lỗi");
        var fault = linh.Page.Locator(".faults a").First;
        Assert.Matches(@"^Dòng \d+$", await fault.InnerTextAsync());
        await fault.ClickAsync();
        var draft = new Uri(linh.Page.Url).AbsolutePath;
        await linh.Page.Locator("textarea[name=text]").FillAsync(text.Replace("  sumary: ", "  summary: ", StringComparison.Ordinal));
        await linh.Press("Lưu và kiểm tra");
        await linh.Sees("Không có lỗi.");

        // Seen as the citizen sees it, on both devices.
        await linh.Follow("Xem thử như người dân");
        var phoneFrame = linh.Page.FrameLocator("iframe.phone");
        await phoneFrame.Locator("h1").WaitForAsync();
        Assert.Equal(phone ? "Cháu bé" : "Về cháu bé", await phoneFrame.Locator("h1").InnerTextAsync());
        await phoneFrame.GetByRole(AriaRole.Button, new() { Name = "Lưu và tiếp tục" }).First.ClickAsync();
        await phoneFrame.Locator(".sum").WaitForAsync();
        await linh.Go($"{Desk}/ban/{draft.Split('/')[^1]}/xem-thu/to-khai");
        await linh.Press("Lưu và tiếp tục");
        Assert.StartsWith("Lỗi: ", await linh.Page.TitleAsync());
        await linh.Fill(("child.surname", "Nguyễn Văn"), ("child.givenName", "An"), ("child.birthDate.day", "10"), ("child.birthDate.month", "11"), ("child.birthDate.year", "2026"), ("child.gender", "male"), ("child.hometown", "Xã Đất Mũi"));
        await linh.Press("Lưu và tiếp tục");
        await linh.Fill(("birth.special", "none"), ("birth.place", "facility"), ("birth.notice", "paper"));
        await linh.Press("Lưu và tiếp tục");
        await linh.Sees("Có thêm câu hỏi theo câu trả lời của bạn");

        // Compared, its examples run, published.
        await linh.Go(draft);
        await linh.Follow($"So với bản {number}");
        await linh.Sees("1 chỗ khác");
        await linh.Go($"{Desk}/ban/{draft.Split('/')[^1]}/vi-du");
        await linh.Sees("cả 10 ví dụ đúng");
        await linh.Go(draft + "/cong-bo");
        await linh.Fill(("Number", $"{number}8/QĐ-UBND"), ("Date.day", "17"), ("Date.month", "11"), ("Date.year", "2026"), ("luc", "ngay"));
        await linh.Press("Công bố");
        await linh.Sees("Đã công bố");
        await linh.Sees($"1 theo phiên bản {number}");

        // Stopped with a reason citizens read, and on again.
        await linh.Follow("Tạm ngừng");
        await linh.Fill(("Reason", "Hệ thống hộ tịch bảo trì đến hết ngày 20/11/2026."));
        await linh.Press("Tạm ngừng nhận hồ sơ");
        await linh.Sees("Đang tạm ngừng nhận hồ sơ");
        var nobody = await town.Visit(null, device);
        await nobody.Go("/thu-tuc/" + Births.Procedure);
        await nobody.Sees("Hệ thống hộ tịch bảo trì");
        await linh.Go($"{Desk}/{Births.Procedure}/lam-lai");
        await linh.Fill(("Reason", "Hệ thống hộ tịch đã chạy lại."));
        await linh.Press("Nhận hồ sơ trở lại");
        Assert.DoesNotContain("Đang tạm ngừng nhận hồ sơ", await linh.Text());
    }

    [GeneratedRegex(@"(\d+)$")]
    private static partial Regex Version();
}
