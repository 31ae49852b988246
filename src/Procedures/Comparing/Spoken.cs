using System.Collections;
using System.Globalization;
using System.Reflection;
using CaMauSo.Kernel;
using CaMauSo.Territory;

namespace CaMauSo.Procedures.Comparing;

/// <summary>One property in words.</summary>
/// <param name="Exact">The same with what people need not read.</param>
internal sealed record SpokenLine(string Label, string Words, string Exact)
{
    public static implicit operator SpokenLine((string Label, string Words) line) => new(line.Label, line.Words, line.Words);
}

/// <summary>
/// A part of a definition as lines of words, one a property. Read off the records themselves, so that what the format learns to say is compared
/// from that day on; a property without words here is named as in the code, and a test finds it.
/// </summary>
internal static class Spoken
{
    /// <summary>Words for properties; the same everywhere, or after the type's name and a point.</summary>
    internal static readonly Dictionary<string, string> Words = new()
    {
        ["Name"] = "Tên", ["NameEn"] = "Tên tiếng Anh", ["ShortName"] = "Tên ngắn", ["Subject"] = "Trích yếu", ["FieldName"] = "Lĩnh vực", ["FieldKey"] = "Mã lĩnh vực", ["Level"] = "Cấp giải quyết",
        ["Department"] = "Cơ quan giải quyết", ["ValidFrom"] = "Văn bản ghi hiệu lực từ", ["ValidTo"] = "Văn bản ghi hết hiệu lực", ["LegalBases"] = "Căn cứ pháp lý", ["PortalMode"] = "Nơi người dân nộp",
        ["OnlineLevel"] = "Mức độ trực tuyến", ["LifeEvents"] = "Việc trong đời", ["Synonyms"] = "Lời dân gian", ["ApplicantKinds"] = "Ai nộp được", ["Summary"] = "Tóm tắt", ["SupplementLimit"] = "Số lần yêu cầu bổ sung",
        ["Title"] = "Tựa", ["Hint"] = "Gợi ý", ["ShowWhen"] = "Hiện khi", ["Label"] = "Câu hỏi", ["Kind"] = "Cách trả lời", ["Choices"] = "Lựa chọn", ["Required"] = "Bắt buộc", ["RequiredWhen"] = "Bắt buộc khi",
        ["MinLength"] = "Ngắn nhất (ký tự)", ["MaxLength"] = "Dài nhất (ký tự)", ["Pattern"] = "Mẫu chữ", ["PatternMessage"] = "Báo khi sai mẫu", ["Min"] = "Nhỏ nhất", ["Max"] = "Lớn nhất", ["DateRule"] = "Ngày được nhận",
        ["MaxYearsAgo"] = "Xa nhất (năm trước)", ["Autocomplete"] = "Trình duyệt điền", ["Prefill"] = "Điền sẵn từ", ["Default"] = "Mặc định", ["Privacy"] = "Mức riêng tư", ["Purpose"] = "Vì sao hỏi", ["Width"] = "Độ rộng ô", ["Suffix"] = "Đơn vị",
        ["Row"] = "Cùng hàng", ["ErrorRequired"] = "Báo khi bỏ trống", ["Page"] = "Trang", ["When"] = "Khi", ["InCase"] = "Trường hợp", ["Originals"] = "Số bản chính", ["Copies"] = "Số bản sao", ["MediaTypes"] = "Loại tệp",
        ["MaxMegabytes"] = "Tệp lớn nhất (MB)", ["MaxFiles"] = "Nhiều nhất (tệp)", ["ResultCode"] = "Là kết quả mang mã", ["ShownOnly"] = "Chỉ xuất trình", ["Amount"] = "Mức (đồng)", ["Times"] = "Nhân với",
        ["Exemptions"] = "Miễn, giảm", ["Basis"] = "Căn cứ", ["Each"] = "Tính trên mỗi", ["Reason"] = "Lý do", ["Term"] = "Thời hạn giải quyết", ["Reception"] = "Thời hạn xem hồ sơ nộp qua mạng",
        ["SupplementMode"] = "Sau khi bổ sung", ["SupplementDays"] = "Thời hạn bổ sung (ngày)", ["Cases"] = "Thời hạn theo trường hợp", ["Steps"] = "Các bước người dân thấy", ["Start"] = "Bắt đầu ở",
        ["CitizenText"] = "Người dân đọc", ["NationalCode"] = "Mã trạng thái quốc gia", ["Holder"] = "Ai giữ", ["Clock"] = "Đồng hồ", ["Final"] = "Kết thúc", ["Outcome"] = "Kết cục", ["Step"] = "Bước", ["Budget"] = "Thời gian của bước",
        ["ProcessAction.Label"] = "Nút", ["From"] = "Từ", ["To"] = "Đến", ["By"] = "Ai làm", ["Asks"] = "Phải điền", ["Effects"] = "Việc xảy ra", ["Fact"] = "Ghi sự kiện", ["Tone"] = "Kiểu nút", ["AtMost"] = "Nhiều nhất (lần)",
        ["Result"] = "Kết quả", ["NumberPattern"] = "Mẫu số", ["Body"] = "Nội dung in", ["Register"] = "Sổ", ["ResultTemplate.Code"] = "Mã kết quả", ["Is"] = "Đúng khi", ["Determinant.Label"] = "Nghĩa là", ["Must"] = "Phải đúng",
        ["Says"] = "Câu báo", ["About"] = "Về", ["Note"] = "Điều chưa chắc", ["Answers"] = "Câu trả lời", ["At"] = "Nộp lúc", ["Channel"] = "Cách nộp", ["ApplicantClass"] = "Diện", ["Determinants"] = "Dữ kiện mong đợi",
        ["Papers"] = "Giấy tờ mong đợi", ["Fee"] = "Phí mong đợi", ["Due"] = "Hạn mong đợi", ["Path"] = "Đường đi", ["EndsIn"] = "Dừng ở", ["Value"] = "Giá trị",
        ["Ways"] = "Cách nộp giấy tờ", ["Source"] = "Lấy từ", ["ReplacedBy"] = "Thay được bằng kết quả", ["ReplacedWithin"] = "Kết quả thay được trong", ["FeeRule.Kind"] = "Loại (phí, lệ phí)", ["Channels"] = "Cách nộp được tính", ["Classes"] = "Diện được tính", ["Collect"] = "Thu lúc",
        ["Resume"] = "Khi chạy lại", ["Charges"] = "Khoản phải nộp", ["With"] = "Hỏi ý kiến", ["HowToPay"] = "Cách nộp tiền", ["Roles"] = "Vai trò", ["Filing"] = "Ai nộp, nộp thay", ["Who"] = "Người được nộp", ["Assurance"] = "Mức định danh",
        ["Proxy"] = "Nộp thay", ["Follows"] = "Việc nên làm tiếp", ["Retention"] = "Lưu trữ", ["Indicators"] = "Chỉ tiêu theo dõi", ["PortalModes"] = "Nơi người dân nộp", ["OnlineTerm"] = "Thời hạn nộp qua mạng", ["Paper.Cases"] = "Trường hợp",
        ["FeeRule.Cases"] = "Trường hợp", ["ProcessAction.Cases"] = "Trường hợp", ["FormPage.Cases"] = "Trường hợp", ["ProcedureVersion.Cases"] = "Các trường hợp", ["Cap"] = "Không quá (đồng)", ["Most"] = "Không quá (đồng)", ["Fields"] = "Câu hỏi", ["Case"] = "Trường hợp mong đợi",
        ["Parts"] = "Các việc liên thông", ["Part"] = "Thuộc việc", ["For"] = "Dùng cho việc", ["Reply"] = "Văn bản trả lời", ["Outside"] = "Ngoài danh mục của tỉnh", ["Key"] = "Khóa", ["Announced"] = "Quyết định công bố", ["Announcement.Number"] = "Số", ["Announcement.Date"] = "Ngày", ["PublishedOn"] = "Công khai ngày", ["Post"] = "Vị trí", ["ProcessRole.At"] = "Ở đâu", ["StandIns"] = "Người làm thay",
        ["Role"] = "Vai trò", ["PaperSource.From"] = "Từ kho", ["PaperSource.Key"] = "Tìm theo", ["Procedure"] = "Thủ tục", ["Years"] = "Số năm", ["Of"] = "Đếm", ["Mode"] = "Nơi nộp", ["PortalModeFrom.From"] = "Từ ngày",
        ["Allowed"] = "Cho nộp thay", ["Exempt"] = "Miễn giấy khi", ["ProxyRule.Paper"] = "Giấy ủy quyền", ["ProxyRule.Note"] = "Giải thích", ["FollowOn.Note"] = "Vì sao", ["ProcessRole.Body"] = "Cơ quan", ["Code"] = "Mã", ["Version"] = "Phiên bản",
        ["Longest"] = "Lâu nhất khi không hẹn ngày trả", ["Extendable"] = "Được xin lỗi và hẹn lại một lần", ["Rungs"] = "Nấc nhắc hạn", ["Used"] = "Đã dùng (phần trăm)", ["Before"] = "Trước hạn", ["After"] = "Sau hạn", ["Tell"] = "Báo cho",
        ["Stages"] = "Các giai đoạn", ["Stage"] = "Giai đoạn", ["TermStage.Cases"] = "Theo trường hợp", ["Example.Stages"] = "Hạn giai đoạn mong đợi", ["ExampleStage.From"] = "Bắt đầu lúc",
    };

    private static readonly Dictionary<object, string> Values = new()
    {
        [UnitLevel.Province] = "tỉnh", [UnitLevel.District] = "huyện", [UnitLevel.Commune] = "xã", ["LOCAL"] = "cổng của tỉnh", ["NATIONAL_FRONT"] = "Cổng Dịch vụ công quốc gia", ["MINISTRY_CENTRAL"] = "hệ thống của bộ",
        ["toan-trinh"] = "toàn trình (mức 4 cũ)", ["mot-phan"] = "một phần (mức 3 cũ)", ["thong-tin"] = "chỉ cung cấp thông tin (mức 2 cũ)", ["RESUME"] = "chạy tiếp", ["RESTART"] = "tính lại từ đầu",
        ["holder"] = "người đang giữ", ["above"] = "lãnh đạo cấp trên", ["applicant"] = "người nộp", ["reception"] = "một cửa", ["specialist"] = "chuyên viên thụ lý", ["signer"] = "người ký", [Clock.Reception] = "giờ tiếp nhận", [Clock.Running] = "đang tính", [Clock.Paused] = "tạm dừng", [Clock.Stopped] = "đã dừng",
        [FieldKind.Text] = "một dòng chữ", [FieldKind.LongText] = "đoạn văn", [FieldKind.Date] = "ngày", [FieldKind.Select] = "chọn trong danh sách", [FieldKind.Radio] = "chọn một", [FieldKind.Checkbox] = "đánh dấu",
        [FieldKind.Checkboxes] = "chọn nhiều", [FieldKind.Commune] = "xã, phường", [FieldKind.IdentityNumber] = "số định danh", [FieldKind.Phone] = "điện thoại", [FieldKind.Email] = "thư điện tử", [FieldKind.Integer] = "số nguyên",
        [FieldKind.Money] = "số tiền", [FieldKind.Decimal] = "số", [PrivacyClass.None] = "không riêng tư", [PrivacyClass.Basic] = "dữ liệu cơ bản", [PrivacyClass.Sensitive] = "dữ liệu nhạy cảm",
        ["past"] = "trước hôm nay", ["notFuture"] = "đến hôm nay", ["any"] = "ngày nào cũng được", [Process.Return] = "bước trước khi tạm dừng", [Process.Stay] = "giữ nguyên bước",
    };

    /// <summary>Every property of a record that says something, as label and words, in the order it is written. What follows from others is not said twice.</summary>
    internal static IEnumerable<SpokenLine> Lines(object part, params string[] except) =>
        from property in Properties(part.GetType())
        where property.CanWrite && !except.Contains(property.Name)
        let line = Line(part.GetType(), property.Name, property.GetValue(part))
        where line.Exact.Length > 0
        select line;

    internal static SpokenLine Line(Type type, string property, object? value) => new(LabelOf(type, property), Say(value), Say(value, true));

    internal static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0 && property.Name != "EqualityContract");

    internal static string LabelOf(Type type, string property) => Words.GetValueOrDefault($"{type.Name}.{property}") ?? Words.GetValueOrDefault(property, property);

    /// <param name="exact">With what people need not read, such as the word a choice is kept as; told where nothing else differs.</param>
    internal static string Say(object? value, bool exact = false) => value switch
    {
        null => "",
        bool yes => yes ? "có" : "không",
        string text => Values.GetValueOrDefault(text, text),
        Term term => term.Text,
        DateOnly date => Ui.Say.Date(date),
        DateTimeOffset moment => Ui.Say.Moment(moment),
        Choice choice => exact ? $"{choice.Label} (giữ là {choice.Value})" : choice.Label,
        Enum word => Values.GetValueOrDefault(word, word.ToString()),
        IFormattable number => number.ToString("#,0.############", CultureInfo.GetCultureInfo("vi-VN")),
        System.Text.Json.Nodes.JsonNode json => json.ToJsonString(Readable),
        IDictionary map => string.Join("; ", map.Keys.Cast<object>().Select(key => $"{key}: {Say(map[key], exact)}")),
        IEnumerable list => string.Join("; ", list.Cast<object?>().Select(one => Say(one, exact))),
        _ => string.Join(", ", Lines(value).Select(line => $"{line.Label.ToLowerInvariant()} {(exact ? line.Exact : line.Words)}")),
    };

    private static readonly System.Text.Json.JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) };
}
