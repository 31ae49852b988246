using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CaMauSo.Kernel;
using CaMauSo.Ui.Fields;
using Microsoft.AspNetCore.Http;

namespace CaMauSo.Ui.Tests;

public sealed class FieldTests
{
    private static IElement Render(FieldView field)
    {
        var html = new FieldMarkup(new Texts(new Modules([new UiModule()])), new Icons(new PageFrame(), new HttpContextAccessor())).Render(field).ToString();
        return new HtmlParser().ParseDocument(html).Body!;
    }

    public static TheoryData<FieldKind> Asked => [.. Enum.GetValues<FieldKind>().Where(k => k != FieldKind.Hidden)];

    [Theory, MemberData(nameof(Asked))]
    public void Every_kind_says_its_question_help_and_mistake_before_its_control(FieldKind kind)
    {
        var body = Render(new FieldView("con.ten", kind, "Câu hỏi") { Hint = "Gợi ý", Error = "Sai", Options = [new("1", "Một"), new("2", "Hai")] });
        var controls = body.QuerySelectorAll("input, select, textarea");
        Assert.NotEmpty(controls);
        Assert.All(controls.Where(c => c.GetAttribute("type") != "hidden"), c => Assert.NotNull(body.QuerySelector($"label[for='{c.Id}']")));
        var described = body.QuerySelector("[aria-describedby]")!.GetAttribute("aria-describedby")!.Split(' ');
        Assert.All(described, id => Assert.NotNull(body.QuerySelector("#" + id)));
        Assert.Contains("con-ten-h", described);
        Assert.Contains("con-ten-e", described);
        var order = body.QuerySelectorAll("legend, label, .hint, .err, input, select, textarea").ToList();
        Assert.True(order.FindIndex(e => e.ClassList.Contains("hint")) < order.FindIndex(e => e.ClassList.Contains("err")));
        Assert.True(order.FindIndex(e => e.ClassList.Contains("err")) < order.FindIndex(e => e is AngleSharp.Html.Dom.IHtmlInputElement or AngleSharp.Html.Dom.IHtmlSelectElement or AngleSharp.Html.Dom.IHtmlTextAreaElement));
        Assert.NotNull(body.QuerySelector("#" + new FieldView("con.ten", kind, "").FocusId));
    }

    public static TheoryData<string> Hostile =>
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onfocus='alert(1)", "</textarea><script>1</script>", "&lt;b&gt;", "a\u202Etxt.exe", "\u2066ẩn\u2069",
        "😀 Nguye\u0302\u0303n", "{{7*7}} ${7*7} @(7*7)", new string('ạ', 100_000),
    ];

    [Theory, MemberData(nameof(Hostile))]
    public void Hostile_values_stay_text_in_every_place_of_every_kind(string value)
    {
        foreach (var kind in Enum.GetValues<FieldKind>())
        {
            var body = Render(new FieldView("x", kind, value) { Hint = value, Error = value, Marked = value, Values = [value, value, value], Options = [new(value, value, value)], Suffix = value });
            Assert.Empty(body.QuerySelectorAll("script, img"));
            Assert.DoesNotContain(body.QuerySelectorAll("*"), e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal)));
            Assert.DoesNotContain(body.OuterHtml, c => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));
            var plain = value.Replace("\u202E", "", StringComparison.Ordinal).Replace("\u2066", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal);
            if (kind is FieldKind.Text) Assert.Equal(plain, body.QuerySelector("input")!.GetAttribute("value"));
            if (kind is FieldKind.LongText) Assert.Equal(plain, body.QuerySelector("textarea")!.TextContent);
        }
    }

    [Fact]
    public void A_locked_field_shows_its_answer_and_cannot_be_sent()
    {
        var body = Render(new FieldView("xa", FieldKind.Select, "Xã") { Locked = true, Options = [new("1", "Đất Mũi")], Values = ["1"] });
        Assert.Contains("Đất Mũi", body.TextContent, StringComparison.Ordinal);
        Assert.Empty(body.QuerySelectorAll("input, select"));
    }

    [Fact]
    public void A_long_text_that_starts_with_a_line_break_keeps_it() =>
        Assert.Equal("\nhai", Render(new FieldView("x", FieldKind.LongText, "X") { Values = ["\nhai"] }).QuerySelector("textarea")!.TextContent);

    [Fact]
    public void Several_ticks_stay_ticked() =>
        Assert.Equal(2, Render(new FieldView("x", FieldKind.Checkboxes, "X") { Options = [new("1", "a"), new("2", "b"), new("3", "c")], Values = ["1", "3"] }).QuerySelectorAll("input[checked]").Length);
}
