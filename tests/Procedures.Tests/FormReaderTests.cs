using System.Text;
using System.Text.Json.Nodes;

namespace CaMauSo.Procedures.Tests;

public class FormReaderTests
{
    private static readonly DateOnly Today = new(2026, 3, 9);

    private static (string? Answer, string? Wrong) Read(FormField field, params string[] typed) => Read(field, new Dictionary<string, string[]> { [field.Path] = typed });

    private static (string? Answer, string? Wrong) Read(FormField field, Dictionary<string, string[]> typed)
    {
        var page = new FormPage("page", "Trang", null, null, [field]);
        var procedure = TheProvince.Catalogue.Version("1.001193", 2)! with { Pages = [page], Determinants = [], Papers = [], Fees = [] };
        var reading = new FormReader().Read(procedure, [page], typed, new Situation(Today));
        return (Answers.At(reading.Answers, field.Path)?.ToString(), reading.Errors.Select(error => error.Message).FirstOrDefault());
    }

    private static FormField Of(FieldKind kind) => new() { Path = "a.b", Label = "Câu hỏi", Kind = kind };

    [Theory]
    [InlineData("27/3/2025")]
    [InlineData("27/03/2025")]
    [InlineData("27-3-2025")]
    [InlineData("27 3 2025")]
    [InlineData("27.3.2025")]
    [InlineData("  27 / 3 / 2025 ")]
    [InlineData("27 tháng 3 năm 2025")]
    [InlineData("ngày 27 tháng 3 năm 2025")]
    [InlineData("27032025")]
    [InlineData("2025-03-27")]
    public void A_date_is_read_however_people_write_it(string typed) => Assert.Equal(("2025-03-27", null), Read(Of(FieldKind.Date), typed));

    [Fact]
    public void A_date_comes_from_three_boxes() => Assert.Equal(("2025-03-27", null), Read(Of(FieldKind.Date),
        new Dictionary<string, string[]> { ["a.b.day"] = ["27"], ["a.b.month"] = ["3"], ["a.b.year"] = ["2025"] }));

    [Theory]
    [InlineData("27/3/2025")]
    [InlineData("27.3.2025")]
    [InlineData("27 tháng 3 năm 2025")]
    public void A_whole_date_in_the_first_of_three_boxes_is_understood(string typed) => Assert.Equal(("2025-03-27", null), Read(Of(FieldKind.Date),
        new Dictionary<string, string[]> { ["a.b.day"] = [typed], ["a.b.month"] = [""], ["a.b.year"] = [""] }));

    [Theory]
    [InlineData("31/2/2025", "tháng 2 năm 2025 không có ngày 31")]
    [InlineData("29/2/2025", "không có ngày 29")]
    [InlineData("1/13/2025", "tháng phải từ 1 đến 12")]
    [InlineData("1/1/25", "bốn chữ số")]
    [InlineData("1/1/0001", "năm 1 không dùng được")]
    [InlineData("hôm qua", "ngày, tháng, năm")]
    [InlineData("10/3/2026", "không được sau hôm nay")]
    [InlineData("1/1/1920", "đã hơn 100 năm")]
    [InlineData("99999999999999999999/1/1", "ngày, tháng, năm")]
    public void A_wrong_date_says_what_to_mend(string typed, string says) =>
        Assert.Contains(says, Read(Of(FieldKind.Date) with { DateRule = "notFuture", MaxYearsAgo = 100 }, typed).Wrong);

    [Fact]
    public void A_date_without_its_month_says_so() => Assert.Contains("còn thiếu tháng", Read(Of(FieldKind.Date),
        new Dictionary<string, string[]> { ["a.b.day"] = ["27"], ["a.b.month"] = [""], ["a.b.year"] = ["2025"] }).Wrong);

    [Theory]
    [InlineData("096190000012", "096190000012")]
    [InlineData("096 190 000 012", "096190000012")]
    [InlineData("096.190.000.012", "096190000012")]
    [InlineData("０９６１９００００００１２", null)]
    [InlineData("09619000001", null)]
    [InlineData("381234567", null)]
    [InlineData("999190000012", null)]
    [InlineData("09619000001a", null)]
    [InlineData("-96190000012", null)]
    public void An_identity_number_has_twelve_digits(string typed, string? answer)
    {
        var read = Read(Of(FieldKind.IdentityNumber), typed);
        Assert.Equal(answer, read.Answer);
        Assert.Equal(answer is null, read.Wrong is not null);
    }

    [Theory]
    [InlineData("0918 000 012", "0918000012")]
    [InlineData("+84 918 000 012", "0918000012")]
    [InlineData("84918000012", "0918000012")]
    [InlineData("(0290) 3.831.000", "02903831000")]
    [InlineData("02903831000", "02903831000")]
    [InlineData("12345", null)]
    [InlineData("+1 202 555 0100", null)]
    public void A_telephone_number_is_Vietnamese(string typed, string? answer)
    {
        var read = Read(Of(FieldKind.Phone), typed);
        Assert.Equal(answer, read.Answer);
        Assert.Equal(answer is null, read.Wrong is not null);
    }

    [Theory]
    [InlineData(FieldKind.Money, "1.250.000", "1250000")]
    [InlineData(FieldKind.Money, "1,250,000 đ", "1250000")]
    [InlineData(FieldKind.Money, "1250000đồng", "1250000")]
    [InlineData(FieldKind.Money, "1.250", "1250")]
    [InlineData(FieldKind.Money, "hai triệu", null)]
    [InlineData(FieldKind.Money, "-5", null)]
    [InlineData(FieldKind.Money, "99999999999999999999999999999999", null)]
    [InlineData(FieldKind.Integer, "3", "3")]
    [InlineData(FieldKind.Integer, "3,5", null)]
    [InlineData(FieldKind.Integer, "0x10", null)]
    [InlineData(FieldKind.Integer, "1e9", null)]
    [InlineData(FieldKind.Decimal, "12,5", "12.5")]
    [InlineData(FieldKind.Decimal, "12.5", "12.5")]
    [InlineData(FieldKind.Decimal, "1.250", null)]
    [InlineData(FieldKind.Decimal, "1.250,5", "1250.5")]
    public void A_number_is_read_as_people_here_write_it(FieldKind kind, string typed, string? answer)
    {
        var read = Read(Of(kind), typed);
        Assert.Equal(answer, read.Answer);
        Assert.Equal(answer is null, read.Wrong is not null);
    }

    [Theory]
    [InlineData("a@b.vn", true)]
    [InlineData("nguyen.an+hs@camau.gov.vn", true)]
    [InlineData("a@b", false)]
    [InlineData("a b@c.vn", false)]
    [InlineData("<script>@c.vn", false)]
    public void A_mail_address_is_whole(string typed, bool right) => Assert.Equal(right, Read(Of(FieldKind.Email), typed).Wrong is null);

    public static TheoryData<string> Hostile() =>
    [
        "<script>alert(1)</script>", "'; drop table dossier; --", "\u202Egnp.exe", "\0\u0001\u200B\uFEFF", "\uD800", "😀😀", "Ả́́́́́́", new string('a', 10_000_000),
        new string('\n', 50_000), "{{7*7}}", "../../etc/passwd", "%00", "＜ｉｍｇ＞", "NaN", "Infinity", "١٢٣", "null", "-0", "1e400", "[]", "{}",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Nothing_people_send_breaks_the_reader(string typed)
    {
        foreach (var kind in Enum.GetValues<FieldKind>())
        {
            var field = Of(kind) with { Required = true, Choices = kind is FieldKind.Select or FieldKind.Radio or FieldKind.Checkboxes ? [new("x", "X")] : [] };
            var (answer, wrong) = Read(field, typed);
            Assert.True(answer is null != wrong is null, $"{kind}: either an answer or a sentence");
            Assert.True(answer is null || answer.Length <= 2_000 && answer.IsNormalized(NormalizationForm.FormC) && !answer.Contains('\u202E', StringComparison.Ordinal));
            Read(field with { Kind = FieldKind.Text, Choices = [], Pattern = "^(\\p{L}+ ?)+$", PatternMessage = "Chỉ chữ" }, typed);
        }
    }

    [Fact]
    public void Pictures_are_refused_and_Vietnamese_is_kept()
    {
        Assert.Contains("biểu tượng", Read(Of(FieldKind.Text), "Bé 😀").Wrong);
        Assert.Equal(("Trần Thị Ngọc Ánh", null), Read(Of(FieldKind.Text), "  Trần  Thị Ngọc Ánh ".Normalize(NormalizationForm.FormD)));
    }

    [Fact]
    public void A_choice_that_is_not_offered_and_two_answers_at_once_are_refused()
    {
        var radio = Of(FieldKind.Radio) with { Choices = [new("a", "A"), new("b", "B")] };
        Assert.NotNull(Read(radio, "c").Wrong);
        Assert.NotNull(Read(radio, "a", "b").Wrong);
        Assert.Equal(("a", null), Read(radio, "a", ""));
    }

    [Fact]
    public void What_is_missing_is_said_in_page_order_and_hidden_questions_are_not_asked()
    {
        var procedure = TheProvince.Catalogue.Version("1.001193", 2)!;
        var empty = new FormReader().Read(procedure, procedure.Pages, new Dictionary<string, string[]>(), new Situation(Today));
        var order = procedure.Pages.SelectMany(page => page.Fields).Select(field => field.Path).ToList();
        Assert.Equal("Nhập họ và chữ đệm của trẻ", empty.Errors[0].Message);
        Assert.Equal(empty.Errors.Select(error => error.Path), empty.Errors.Select(error => error.Path).OrderBy(order.IndexOf));
        Assert.DoesNotContain(empty.Errors, error => error.Path is "birth.facility" or "marriage.number" or "father.fullName");
    }

    [Fact]
    public void Answers_to_questions_no_longer_shown_are_dropped_and_earlier_pages_are_kept()
    {
        var procedure = TheProvince.Catalogue.Version("1.001193", 2)!;
        var father = procedure.Pages.Where(page => page.Key == "father").ToList();
        var earlier = JsonNode.Parse("""{"child":{"givenName":"An"},"father":{"declared":"yes","fullName":"Nguyễn Văn Dũng"},"marriage":{"status":"registered"}}""")!.AsObject();
        var reading = new FormReader().Read(procedure, father, new Dictionary<string, string[]>
        { ["father.declared"] = ["no"], ["father.fullName"] = ["Nguyễn Văn Dũng"], ["isAdmin"] = ["1"] }, new Situation(Today), earlier);
        Assert.Equal("""{"child":{"givenName":"An"},"father":{"declared":"no"}}""", reading.Answers.ToJsonString());
        Assert.Equal(["isAdmin"], reading.Unknown);
        Assert.True(reading.IsRight);
        Assert.NotNull(earlier["marriage"]);
    }
}
