using System.Text.RegularExpressions;

namespace CaMauSo.Journeys.Tests;

/// <summary>
/// The walk. A woman of seventy comes to the centre of Đất Mũi with her daughter's papers. At the entrance stands a tablet: she touches
/// "Hộ tịch", then "Người cao tuổi", and a slip comes out: U001, nobody before her. Her grandson scans the QR and keeps the phone in his hand.
/// On the wall nothing is called yet. Tùng sits down, opens counter 3, calls: the wall shows U001 and says it; the phone says which counter. Nobody
/// moves, so he calls again. She comes. He takes the birth in from the number itself, so the dossier carries it; he finishes; the phone says goodbye.
/// </summary>
public sealed class QueueJourneyTests(Town town) : IClassFixture<Town>
{
    [Fact]
    public async Task From_the_kiosk_to_the_dossier_with_the_wall_calling()
    {
        town.Clock.Set(2026, 11, 18, 8);
        var kiosk = await town.Visit(null, Device.Tablet);
        await NoPrinter(kiosk);
        await kiosk.Go("/hang-cho/32248/lay-so");
        await kiosk.Sees("Bạn đến làm việc gì?");
        await kiosk.Follow("Hộ tịch");
        await kiosk.Press("Người cao tuổi");
        await kiosk.Sees("U001");
        await kiosk.Sees("0 người");
        await kiosk.Page.WaitForSelectorAsync("html[data-printed]");
        var token = Regex.Match(kiosk.Page.Url, "/phieu/([a-z0-9]+)/in").Groups[1].Value;

        var phone = await town.Visit(null, Device.Phone);
        await phone.Go("/hang-cho/phieu/" + token);
        await phone.Sees("người trước bạn");
        var wall = await town.Visit(null, Device.Desktop);
        await wall.Go("/hang-cho/32248/bang");
        await wall.Sees("Chưa gọi số nào");

        var tung = await town.Visit("tung", Device.Desktop);
        await tung.Go("/mot-cua");
        await tung.Follow("Gọi số");
        await tung.Fill(("quay", "3"));
        await tung.Press("Mở quầy");
        await tung.Sees("Có 1 người chờ việc của quầy này.");
        await tung.Page.Keyboard.PressAsync("n"); // the keyboard does what the button says
        await tung.Page.WaitForSelectorAsync(".q-no");
        await tung.Check();
        await tung.Sees("Người cao tuổi");
        await town.Settle();
        await wall.Page.WaitForSelectorAsync("#goi .fresh .no:has-text('U001')");
        Assert.Equal("Mời số U, không không một, đến quầy số 3.", await wall.Page.Locator("#goi").GetAttributeAsync("data-spoken"));
        await phone.Page.WaitForSelectorAsync("#phieu h2:has-text('Mời bạn đến quầy 3')");
        await tung.Press("Gọi lại");
        await tung.Sees("Đang mời, lần 2");
        await tung.Press("Bắt đầu tiếp");

        await tung.Follow("Nhận hồ sơ cho số U001");
        await tung.Fill(("q", "096 192 000 011"));
        await tung.Press("Tìm người nộp");
        await tung.Follow("Nguyễn Thị Hạnh");
        await tung.Fill(("thu-tuc", "Đăng ký khai sinh (1.001193)"), ("kenh", "counter"));
        await tung.Press("Bắt đầu nhập");
        await tung.Answer(Births.Typed("An"));
        await tung.Press("Nhận bản giấy, giữ lại");
        await tung.Press("Chỉ đối chiếu, trả lại");
        await tung.Press("Lưu và tiếp tục");
        await tung.Page.Locator("input[name=Pledge][type=checkbox]").CheckAsync();
        await tung.Press("Tiếp nhận hồ sơ");
        var code = Regex.Match(tung.Page.Url, "/mot-cua/([^/?#]+)").Groups[1].Value;
        await town.Settle();
        await tung.Go("/mot-cua/" + code);
        await tung.Sees("số U001, quầy 3");
        await tung.Go("/mot-cua/goi-so");
        await tung.Sees(code);
        await tung.Press("Xong");
        await town.Settle();
        await phone.Page.WaitForSelectorAsync("#phieu h2:has-text('Đã xong')");
        await wall.Page.WaitForSelectorAsync("#quay .free");
    }

    [Theory]
    [InlineData(Way.Keyboard, 19)]
    [InlineData(Way.NoScripts, 25)]
    internal async Task A_number_is_taken_followed_and_given_up(Way way, int day)
    {
        town.Clock.Set(2026, 11, day, 8);
        var kiosk = await town.Visit(null, Device.Phone, way);
        await NoPrinter(kiosk);
        await kiosk.Go("/hang-cho");
        await kiosk.Fill(("q", "dat mui"));
        await kiosk.Press("Tìm");
        await kiosk.Follow("Xã Đất Mũi");
        await kiosk.Sees("Chờ bao lâu?");
        await kiosk.Go("/hang-cho/32248/lay-so");
        await kiosk.Follow("Hộ tịch");
        await kiosk.Press("Không, lấy số thường");
        await kiosk.Sees("A001");
        await kiosk.Go(kiosk.Page.Url.Replace("/in?may=1", "", StringComparison.Ordinal));
        await kiosk.Press("Tôi không chờ nữa");
        await kiosk.Sees("Bạn đã bỏ số này");
    }

    /// <summary>A browser without a printer may die of being asked to print; the page's wish is noted instead.</summary>
    private static async Task NoPrinter(Visit visit) => await visit.Page.AddInitScriptAsync("window.print = () => document.documentElement.dataset.printed = 'yes'");

    /// <summary>Every page of the queue in its three states, on the screens it is made for: no violation, nothing sideways.</summary>
    [Fact]
    public async Task The_pages_are_clean_on_their_own_screens()
    {
        town.Clock.Set(2026, 11, 20, 8);
        var pictures = Environment.GetEnvironmentVariable("CAMAUSO_PICTURES");
        var tung = await town.Visit("tung", Device.Desktop);
        var kiosk = await town.Visit(null, Device.Tablet);
        await NoPrinter(kiosk);
        for (var i = 0; i < 9; i++)
        {
            await kiosk.Page.GotoAsync($"/hang-cho/32248/lay-so?linh-vuc={(i % 3 == 2 ? "dat-dai" : i % 4 == 1 ? "nhan-ket-qua" : "ho-tich")}");
            await kiosk.Page.Locator($".k-classes button[value='{(i % 4 == 3 ? "pregnant" : "")}']").ClickAsync();
            await kiosk.Page.WaitForURLAsync("**/in?may=1");
        }
        var slip = new Uri(kiosk.Page.Url).PathAndQuery;
        await tung.Go("/mot-cua/goi-so");
        await Shot(tung, "desk-closed", 1366, 768);
        await tung.Press("Mở quầy");
        for (var i = 0; i < 4; i++)
        {
            await tung.Press("Gọi số tiếp theo");
            if (i == 3) break;
            town.Clock.Advance(TimeSpan.FromMinutes(1));
            await tung.Press("Bắt đầu tiếp");
            town.Clock.Advance(TimeSpan.FromMinutes(5));
            await tung.Press("Xong");
        }
        await town.Settle();
        await Shot(tung, "desk", 1366, 768);
        await Shot(tung, "desk-phone", 390, 844);
        await tung.Press("Bắt đầu tiếp");
        await Shot(tung, "desk-serving", 1366, 768);
        foreach (var (name, path, width, height) in new[]
        {
            ("kiosk-portrait", "/hang-cho/32248/lay-so", 1080, 1920), ("kiosk", "/hang-cho/32248/lay-so", 1366, 768), ("kiosk-province", "/hang-cho/96/lay-so", 1080, 1920),
            ("kiosk-class", "/hang-cho/32248/lay-so?linh-vuc=ho-tich", 1080, 1920), ("kiosk-class-wide", "/hang-cho/32248/lay-so?linh-vuc=ho-tich", 1366, 768),
            ("slip", slip, 1080, 1920), ("slip-wide", slip, 1366, 768), ("phone", slip.Replace("/in?may=1", "", StringComparison.Ordinal), 390, 844),
            ("board", "/hang-cho/32248/bang", 1920, 1080), ("board-4k", "/hang-cho/32248/bang", 3840, 2160), ("board-phone", "/hang-cho/32248/bang", 390, 844),
            ("centres", "/hang-cho", 1366, 900), ("centres-phone", "/hang-cho", 390, 844), ("centre", "/hang-cho/32248", 1366, 900), ("centre-phone", "/hang-cho/32248", 390, 844), ("home", "/", 1366, 900),
        })
        {
            var visit = await town.Visit(null, Device.Desktop);
            await visit.Page.SetViewportSizeAsync(width, height);
            await NoPrinter(visit);
            await visit.Go(path);
            await Shot(visit, name, width, height);
            if (name == "slip" && pictures is not null) await visit.Page.PdfAsync(new() { Path = Path.Combine(pictures, "slip.pdf"), PreferCSSPageSize = true });
            await visit.Page.CloseAsync();
        }

        async Task Shot(Visit visit, string name, int width, int height)
        {
            await visit.Page.SetViewportSizeAsync(width, height);
            await visit.Check();
            if (pictures is not null) await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(pictures, name + ".png") });
        }
    }
}
