using Microsoft.AspNetCore.OutputCaching;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Ui.Pages;

/// <summary>Every part of the interface in every state, with invented content: the living style sheet.</summary>
[Public, OutputCache(PolicyName = UiSetup.ForEverybody)]
internal sealed class DesignPage : PageModel
{
    private static readonly Choice[] Ways =
    [
        new("dien-tu", "Bản điện tử trong ví giấy tờ", "Có ngay khi ký, dùng như bản giấy"),
        new("buu-dien", "Gửi bưu điện về nhà", "Khoảng 2 ngày, cước 20.000 đ"),
        new("tai-cho", "Đến lấy tại Trung tâm Phục vụ hành chính công xã Đất Mũi"),
    ];

    private static readonly Choice[] Communes =
        [.. new[] { "Phường An Xuyên", "Phường Lý Văn Lâm", "Phường Tân Thành", "Phường Hòa Thành", "Phường Bạc Liêu", "Phường Vĩnh Trạch", "Phường Hiệp Thành", "Phường Láng Tròn",
            "Phường Giá Rai", "Xã Đất Mũi", "Xã Năm Căn", "Xã Phan Ngọc Hiển", "Xã Sông Đốc", "Xã U Minh", "Xã Cái Nước", "Xã Đầm Dơi" }.Select(n => new Choice(Vietnamese.Fold(n).Replace(' ', '-'), n))];

    public IReadOnlyList<FieldView> Right { get; } =
    [
        new("ho", FieldKind.Text, "Họ và chữ đệm của trẻ") { Hint = "Theo họ cha hoặc họ mẹ", Values = ["Trần Minh"], Row = "ten" },
        new("ten", FieldKind.Text, "Tên của trẻ") { Hint = "Ví dụ: An, Khôi, Ngọc", Values = ["An"], Row = "ten" },
        new("sinh", FieldKind.Date, "Ngày sinh") { Hint = "Ví dụ 27 3 2026", Values = ["14", "11", "2026"] },
        new("gioi", FieldKind.Radio, "Giới tính") { Options = [new("nam", "Nam"), new("nu", "Nữ")], Values = ["nam"] },
        new("xa", FieldKind.Commune, "Nơi thường trú của mẹ") { Hint = "Gõ vài chữ, không cần dấu", Options = Communes, Values = ["xa-dat-mui"] },
        new("dan-toc", FieldKind.Select, "Dân tộc") { Options = [new("01", "Kinh"), new("05", "Khơ-me"), new("04", "Hoa")], Width = 10 },
        new("so", FieldKind.IdentityNumber, "Số định danh cá nhân") { Hint = "12 chữ số", Values = ["096190000012"], Row = "lh" },
        new("dt", FieldKind.Tel, "Điện thoại") { Values = ["0913 000 012"], Row = "lh" },
        new("thu", FieldKind.Email, "Thư điện tử") { Required = false },
        new("dai", FieldKind.Number, "Chiều dài tàu") { Suffix = "m", Values = ["11,5"] },
        new("von", FieldKind.Money, "Vốn kinh doanh") { Values = ["50.000.000"] },
        new("nganh", FieldKind.Checkboxes, "Ngành, nghề") { Options = [new("1", "Bán lẻ thủy sản"), new("2", "Ăn uống"), new("3", "Sửa chữa tàu thuyền", "Cần giấy chứng nhận đủ điều kiện")], Values = ["1", "3"] },
        new("them", FieldKind.LongText, "Điều cần nói thêm") { MaxLength = 500, Required = false },
        new("giay", FieldKind.File, "Giấy chứng sinh") { Hint = "PDF, JPEG hoặc PNG, tối đa 10 MB. Trên điện thoại có thể chụp luôn.", Values = ["giay-chung-sinh.jpg · 1,2 MB"], MaxMegabytes = 10 },
        new("ky", FieldKind.Signature, "Chữ ký người nhận") { Hint = "Ký bằng ngón tay hoặc bút ngay trên màn hình", Required = false, Values = ["60,140 80,90 96,60 110,70 116,110 112,150 118,150 140,110 160,96 172,104 170,130 178,140 200,110 220,96 232,120 244,132 280,100;300,150 360,146 430,132 500,128"] },
        new("cam-doan", FieldKind.Checkbox, "Tôi cam đoan những điều khai là đúng sự thật"),
        new("khoa", FieldKind.Text, "Nơi nộp hồ sơ") { Locked = true, Values = ["Ủy ban nhân dân xã Đất Mũi"] },
    ];

    public IReadOnlyList<FieldView> Wrong { get; } =
    [
        new("sai-ten", FieldKind.Text, "Tên của trẻ") { Hint = "Ví dụ: An, Khôi, Ngọc", Error = "Nhập tên của trẻ" },
        new("sai-ngay", FieldKind.Date, "Ngày sinh") { Hint = "Ví dụ 27 3 2026", Values = ["14", "11", "2062"], Error = "Ngày sinh phải là ngày trong quá khứ" },
        new("ngay-lien", FieldKind.Date, "Ngày cấp") { Hint = "Gõ liền cả ngày vào ô đầu cũng được: 27/3/2026", Values = ["27/3/2026", "", ""], Error = "Nhập ngày cấp trong vòng 30 ngày" },
        new("sai-cach", FieldKind.Radio, "Bạn muốn nhận giấy khai sinh bằng cách nào?") { Options = Ways, Error = "Chọn cách nhận kết quả" },
        new("sai-xa", FieldKind.Select, "Dân tộc") { Options = [new("01", "Kinh")], Error = "Chọn dân tộc" },
        new("sai-loi", FieldKind.LongText, "Lý do") { MaxLength = 20, Values = ["Một câu dài hơn hai mươi ký tự"], Error = "Viết tối đa 20 ký tự" },
        new("sai-tep", FieldKind.File, "Giấy chứng sinh") { Error = "Tệp này không phải PDF, JPEG hoặc PNG" },
        new("sai-ky", FieldKind.Signature, "Chữ ký người nhận") { Error = "Ký rõ họ tên trong ô" },
        new("sua", FieldKind.Text, "Nơi sinh") { Values = ["Trạm y tế"], Marked = "Ghi rõ tên trạm y tế và xã" },
    ];

    public IReadOnlyList<Step> Steps { get; } = [new("Người nộp", "#"), new("Thông tin của trẻ"), new("Cha, mẹ"), new("Giấy tờ"), new("Kiểm tra, nộp")];

    public IReadOnlyList<Answer> Known { get; } =
        [new("Họ và tên", "Nguyễn Thị Hạnh"), new("Số định danh", Say.Identity("096190000012")), new("Nơi thường trú", "Ấp Mũi, xã Đất Mũi, tỉnh Cà Mau")];

    public IReadOnlyList<Answer> Answers { get; } =
        [new("Họ và tên trẻ", "Trần Minh An", "#ho"), new("Ngày sinh", "14/11/2026", "#sinh-day"), new("Nhận kết quả", "Bản điện tử trong ví giấy tờ", "#sai-cach-1"), new("Ghi chú", "")];

    public IReadOnlyList<Moment> Moments { get; } =
    [
        new("Nộp hồ sơ", "21/11 08:12 · Nguyễn Thị Hạnh"),
        new("Yêu cầu bổ sung", "21/11 08:40 · Lê Thanh Tùng", "Ghi rõ tên trạm y tế và xã", Tone: Tone.Warn),
        new("Tiếp nhận, gửi giấy hẹn", "21/11 09:15 · Lê Thanh Tùng"),
        new("Thẩm tra", "Lê Thanh Tùng · đang giữ 46 phút", Now: true),
        new("Ký và trả kết quả", "Dự kiến trước 17 giờ", Next: true),
    ];

    public IReadOnlyList<Paper> Papers { get; } =
    [
        new("Giấy chứng sinh", "Kết nối BV Sản - Nhi Cà Mau", "Đã đối chiếu", Tone.Ok, Icon: "file-check-2"),
        new("Ảnh chụp tờ khai.jpg", "1,2 MB · quét mã độc: sạch", "Cần xem", Tone.Warn, "#", "file-image"),
        new("Giấy kết hôn", "Chưa có", "Thiếu", Tone.Error, Icon: "file-x"),
    ];

    public IReadOnlyList<Tab> Queues { get; } =
    [
        new("Cần xử lý", "#", true, 14), new("Sắp đến hạn", "#", false, 5, Tone.Warn), new("Quá hạn", "#", false, 1, Tone.Error),
        new("Chờ bổ sung", "#", false, 3), new("Chờ ký", "#", false, 3), new("Đã trả tháng này", "#", false, 1212),
    ];

    public IReadOnlyList<Bar> ByUnit { get; } =
        [new("Xã Đất Mũi", 99.1, "99,1%", Target: 95, Href: "#"), new("Phường An Xuyên", 96.4, "96,4%", Target: 95, Href: "#"), new("Xã Năm Căn", 91, "91,0%", Tone.Warn, 95, "#"), new("Phường Bạc Liêu", 78.5, "78,5%", Tone.Error, 95, "#")];

    public IReadOnlyList<Bar> ByHour { get; } =
        [.. new[] { 12, 44, 58, 61, 40, 8, 25, 49, 53, 31 }.Select((n, i) => new Bar($"{i + 7} giờ", n, n.ToString("#,0"), Tone.Info))];

    public IReadOnlyList<Tab> Filters { get; } = [new("Lĩnh vực: tất cả", "#", true), new("7 ngày qua", "#"), new("Giao cho tôi", "#", Count: 4)];
}
