using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CaMauSo.Journeys.Tests;

/// <summary>The papers as a printer gets them: sheet, number of pages, every field in its place, with every Vietnamese letter and the longest names.</summary>
public sealed class PaperTests(Town town) : IClassFixture<Town>
{
    private const string EveryTone = "Ạ Ấ Ầ Ẩ Ẫ Ậ Ắ Ằ Ẳ Ẵ Ặ Ẹ Ẻ Ẽ Ế Ề Ể Ễ Ệ Ỉ Ị Ọ Ỏ Ố Ồ Ổ Ỗ Ộ Ớ Ờ Ở Ỡ Ợ Ụ Ủ Ứ Ừ Ử Ữ Ự Ỳ Ỵ Ỷ Ỹ Đ";
    private static readonly (double Width, double Height) A5 = (148, 210), A4Wide = (297, 210);

    /// <summary>A page's text boxes in millimetres from the top left of the printed area.</summary>
    private sealed record Box(string Text, double Left, double Top, double Right, double Bottom);

    private async Task<string> Received()
    {
        var hanh = await town.Call("hanh");
        var answers = JsonNode.Parse($$"""
            {"child":{"surname":"Công Tằng Tôn Nữ Nguyễn Khoa Hoàng Phủ Ngọc Diệp Ỷ Ỵ Ữ Ẫ","givenName":"Nguyễn-Huỳnh-Thượng-Đẳng-Phượng-Quỳnh-Ẵ","birthDate":"2026-11-10","gender":"male","ethnicity":"kinh","nationality":"VN","hometown":"{{EveryTone}}"},
             "birth":{"special":"none","place":"facility","facility":"Bệnh viện Sản Nhi Cà Mau","notice":"paper"},
             "mother":{"fullName":"Nguyễn Thị Hạnh","birthDate":"1992-03-08","identityNumber":"096192000011","ethnicity":"kinh","nationality":"VN","address":"{{EveryTone}}"},
             "father":{"declared":"no"},
             "filer":{"relation":"mother","fullName":"Nguyễn Thị Hạnh","identityNumber":"096192000011","phone":"0900000011","address":"Ấp Mũi, xã Đất Mũi"},
             "result":{"how":"desk","copies":"2"} }
            """);
        var code = await hanh.FileOf(Births.Procedure, "32248", answers!, "birth-notice");
        var tung = await town.Call("tung");
        await tung.Do(code, "receive");
        await tung.Do(code, "confirmFee", new { receiptNumber = "BL/26-0009" });
        return code;
    }

    /// <summary>Prints a page and reads off the PDF; then lays it out as printed and reads where its words stand.</summary>
    private static async Task<(int Pages, IReadOnlyList<Box> Boxes)> Print(IPage page, string path, (double Width, double Height) sheet, double margin)
    {
        await page.GotoAsync(path);
        var pdf = Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true }));
        Assert.True(await page.Locator("main.sheet").CountAsync() == 1, $"{path}: {await page.TitleAsync()}");
        foreach (Match size in Regex.Matches(pdf, @"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]"))
        {
            Assert.Equal(sheet.Width, Millimetres(size.Groups[1].Value), 0.5);
            Assert.Equal(sheet.Height, Millimetres(size.Groups[2].Value), 0.5);
        }
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync((int)((sheet.Width - 2 * margin) / 25.4 * 96), 800);
        var boxes = await page.EvaluateAsync<string[]>("""
            () => { const out = [], mm = 25.4 / 96, walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
              for (let n; n = walk.nextNode();) { if (!n.data.trim()) continue; const r = document.createRange(); r.selectNodeContents(n); const b = r.getBoundingClientRect();
                out.push([n.data.trim().replace(/\s+/g, ' '), b.left * mm, (b.top + scrollY) * mm, b.right * mm, (b.bottom + scrollY) * mm].join('\t')); } return out; }
            """);
        await page.EmulateMediaAsync(new() { Media = Media.Null });
        return (Regex.Count(pdf, @"/Type\s*/Page\b(?!s)"), [.. boxes.Select(line => line.Split('\t')).Select(p => new Box(p[0], Number(p[1]), Number(p[2]), Number(p[3]), Number(p[4])))]);
    }

    private static double Millimetres(string points) => Number(points) / 72 * 25.4;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static Box The(IReadOnlyList<Box> boxes, string text) => boxes.FirstOrDefault(b => b.Text.Contains(text, StringComparison.Ordinal)) ?? throw new InvalidOperationException($"'{text}' is not printed: {string.Join(" | ", boxes.Select(b => b.Text))}");

    [Fact]
    public async Task Every_field_stands_in_its_place_on_the_sheet_the_law_names()
    {
        town.Clock.Set(2026, 11, 18, 9);
        var code = await Received();
        var desk = (await town.Visit("tung", Device.Desktop)).Page;

        var (pages, slip) = await Print(desk, $"/ho-so/{code}/giay-hen", A5, 8);
        Assert.True(pages == 1, $"{pages} pages, {slip.Max(b => b.Bottom):0} mm of 194");
        Within(slip, 132);
        // The head: body left, motto right, on one height; form number above; then fields from top to bottom.
        Assert.True(The(slip, "TRUNG TÂM PHỤC VỤ").Right < The(slip, "CỘNG HÒA XÃ HỘI").Left);
        Assert.True(The(slip, "Mẫu số 01").Bottom <= The(slip, "CỘNG HÒA XÃ HỘI").Top + 1);
        InOrder(slip, "Độc lập - Tự do", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "Ông/bà:", "Số định danh:", "Địa chỉ:", "Số điện thoại:", "Nội dung yêu cầu giải quyết:", "Thành phần hồ sơ nộp gồm:", "Giấy chứng sinh",
            "Số lượng hồ sơ:", "Thời gian giải quyết theo quy định:", "Thời gian nhận hồ sơ:", "Thời gian trả kết quả:", "Đăng ký nhận kết quả:", "Vào Sổ theo dõi hồ sơ điện tử:", "NGƯỜI TIẾP NHẬN HỒ SƠ", "Quét mã");
        foreach (var (label, value) in new[] { ("Ông/bà:", "Nguyễn Thị Hạnh"), ("Số định danh:", "096 192 000 011"), ("Thời gian nhận hồ sơ:", "9 giờ 00 phút, ngày 18 tháng 11 năm 2026"), ("Số lượng hồ sơ:", "01 bộ") })
        {
            Assert.Equal(The(slip, label).Top, The(slip, value).Top, 1.0);
            Assert.True(The(slip, label).Right <= The(slip, value).Left + 0.1, label);
        }
        Assert.True(The(slip, "Lê Thanh Tùng").Left > 66, "who received signs on the right");
        var bars = (await desk.Locator(".bars svg").BoundingBoxAsync())!;
        Assert.True(bars.Width / 96 * 25.4 > 40, "the bar code is too narrow for a scanner");

        var (controlPages, control) = await Print(desk, $"/ho-so/{code}/phieu-kiem-soat", A5, 8);
        Assert.Equal(1, controlPages);
        Within(control, 132);
        InOrder(control, "Mẫu số 06", "Phiếu kiểm soát quá trình giải quyết hồ sơ", "Mã hồ sơ:", "Nhận lúc:", "Hạn trả:", "Nộp hồ sơ");

        var (proofPages, proof) = await Print(desk, $"/ho-so/{code}/xac-nhan-thu", A5, 8);
        Assert.Equal(3, proofPages);
        Within(proof, 132);
        InOrder(proof, "Liên 1", "Xác nhận thu phí, lệ phí", "BL/26-0009", "16.000", "Mười sáu nghìn đồng", "NGƯỜI THU TIỀN");

        var (bookPages, book) = await Print(desk, "/mot-cua/so-theo-doi?tu=2026-11-18&den=2026-11-18", A4Wide, 12);
        Assert.Equal(1, bookPages);
        Within(book, 273);
        string[] columns = ["Mã hồ sơ", "Tên thủ tục, nội dung", "Số bộ", "Tên cá nhân, tổ chức", "Địa chỉ, điện thoại", "Cơ quan chủ trì giải quyết", "Nhận hồ sơ", "Hẹn trả", "Chuyển đến nơi giải quyết", "Nhận kết quả từ nơi giải quyết", "Cách nhận", "Ký nhận", "Ghi chú"];
        for (var i = 1; i < columns.Length; i++) Assert.True(The(book, columns[i - 1]).Left < The(book, columns[i]).Left, $"{columns[i - 1]} | {columns[i]}");
        Assert.Contains(book, box => box.Text.Contains("Công Tằng Tôn Nữ", StringComparison.Ordinal));

        var (handPages, hand) = await Print(desk, "/mot-cua/phieu-ban-giao?loai=ho-so&ngay=2026-11-18", A4Wide, 12);
        Assert.Equal(2, handPages); // two copies, each a page
        Within(hand, 273);
        InOrder(hand, "Liên 1", "Phiếu bàn giao hồ sơ", code, "BÊN GIAO");
    }

    [Fact]
    public async Task The_page_where_books_are_chosen_can_be_used_by_everybody()
    {
        var tung = await town.Visit("tung", Device.Phone);
        await tung.Go("/mot-cua/so-sach");
        await tung.Go("/mot-cua/so-sach?mo=so&tu=2026-11-18&den=2026-11-01");
        await tung.Sees("Ngày kết thúc phải không trước ngày bắt đầu.");
        await tung.Go("/mot-cua/so-theo-doi");
        await tung.Go("/mot-cua/phieu-ban-giao?loai=ket-qua");
    }

    private static void Within(IReadOnlyList<Box> boxes, double width)
    {
        foreach (var box in boxes.Where(b => b.Right > b.Left)) Assert.True(box.Left > -0.5 && box.Right < width + 0.5, $"'{box.Text}' leaves the sheet: {box.Left:0.0}–{box.Right:0.0} of {width} mm");
    }

    private static void InOrder(IReadOnlyList<Box> boxes, params string[] texts)
    {
        for (var i = 1; i < texts.Length; i++) Assert.True(The(boxes, texts[i - 1]).Top <= The(boxes, texts[i]).Top + 0.5, $"'{texts[i]}' stands above '{texts[i - 1]}'");
    }
}
