using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaMauSo.Kernel;
using CaMauSo.Procedures.Expressions;
using YamlDotNet.RepresentationModel;

namespace CaMauSo.Procedures.Definition;

/// <summary>Reads papers, fees, terms, results and examples.</summary>
internal static partial class ReadRules
{
    private static readonly string[] PaperWays = ["upload", "data", "shown", "original", "post"];
    private static readonly string[] MediaTypes = ["application/pdf", "image/jpeg", "image/png"];

    public static Paper Paper(Part part)
    {
        var media = part.Texts("mediaTypes", MediaTypes);
        if (media.Except(MediaTypes).FirstOrDefault() is { } strange)
            throw part.Refuse("mediaTypes", $"Không nhận loại tệp \"{strange}\"; nhận: {string.Join(", ", MediaTypes)}.");
        var ways = ReadCases.Words(part, "ways", PaperWays);
        if (ways.Count == 0) ways = part.Flag("shownOnly") ? ["shown"] : ["upload", "original"];
        else if (part.Raw("shownOnly") is not null) throw part.Refuse("shownOnly", "Đã có \"ways\" thì bỏ \"shownOnly\".");
        var source = part.InnerOrNone("source") is { } inner ? Source(inner) : null;
        if (ways.Contains("data") && source is null) throw part.Refuse("ways", "Lấy dữ liệu thay giấy (\"data\") thì phải nói lấy từ đâu ở \"source\".");
        var replacedBy = part.Texts("replacedBy");
        if (replacedBy.FirstOrDefault(code => !IsResultCode(code)) is { } odd) throw part.Refuse("replacedBy", $"\"{odd}\" không phải mã kết quả như KQ.G15.000031.");
        var within = Term(part, "replacedWithin", optional: true);
        if (within is not null && (replacedBy.Count == 0 || within.Unit is not (TermUnit.Months or TermUnit.CalendarDays)))
            throw part.Refuse("replacedWithin", "\"replacedWithin\" đi cùng \"replacedBy\" và tính bằng months hoặc calendarDays.");
        if (part.TextOrNone("resultCode") is { } result && !IsResultCode(result)) throw part.Refuse("resultCode", $"\"{result}\" không phải mã kết quả như KQ.G15.000031.");
        return new Paper(
            part.Mark("paper", "key"), part.Text("name"), part.TextOrNone("hint"), part.Expression("when", Kind.Truth, Stage.Form),
            part.WholeOrNone("originals") ?? 1, part.WholeOrNone("copies") ?? 0, media.Count > 0 ? media : MediaTypes,
            part.WholeOrNone("maxMegabytes", 1) ?? 10, part.WholeOrNone("maxFiles", 1) ?? 5, part.Flag("required", true),
            part.TextOrNone("resultCode"))
        { InCase = part.TextOrNone("inCase"), Cases = ReadCases.Named(part), Ways = ways, Source = source, ReplacedBy = replacedBy, ReplacedWithin = within, For = part.Texts("for") };
    }

    private static PaperSource Source(Part part)
    {
        var source = new PaperSource(part.OneOf("from", null, [.. PaperSource.Stores.Keys]), part.Texts("key"));
        part.Done();
        return source;
    }

    public static FeeRule Fee(Part part)
    {
        var fee = FeeOf(part);
        if (fee.ValidTo < fee.ValidFrom) throw part.Refuse("validTo", "Ngày hết thu đứng trước ngày bắt đầu thu.");
        return fee;
    }

    private static FeeRule FeeOf(Part part) => new(
        part.Mark("fee", "key"), part.Text("name"), part.Whole("amount"), part.Expression("times", Kind.Number, Stage.Fees),
        part.Expression("when", Kind.Truth, Stage.Fees),
        part.Each("exempt", exempt => new FeeExemption(exempt.Expressed("when", Kind.Truth, Stage.Fees), exempt.Text("reason"))),
        part.TextOrNone("basis"))
    {
        InCase = part.TextOrNone("inCase"), Each = part.TextOrNone("each"), Part = part.TextOrNone("part"),
        Kind = part.OneOfOrNone("kind", "phi", "le-phi"),
        Cases = ReadCases.Named(part), Channels = ReadCases.Words(part, "channels", "online", "counter", "post"), Classes = ReadCases.Words(part, "classes", Situation.ApplicantClasses),
        ValidFrom = part.DateOrNone("validFrom"), ValidTo = part.DateOrNone("validTo"),
        Collect = part.OneOf("collect", "result", "reception", "supplement", "middle", "result"),
    };

    public static TimeRule Time(Part part)
    {
        var supplement = part.Inner("supplement");
        var time = new TimeRule(
            Term(part, "term")!, Term(part, "reception")!, supplement.OneOf("mode", null, "RESUME", "RESTART"), supplement.Whole("days", 1),
            part.Each("cases", TermCase))
        {
            OnlineTerm = Term(part, "onlineTerm", optional: true),
            Longest = Term(part, "longest", optional: true),
            Stages = part.Each("stages", TermStage),
            Extendable = part.Flag("extendable", true),
            Rungs = part.Raw("rungs") is null ? Procedures.Rung.Usual : part.Each("rungs", Rung),
        };
        if (time.Cases.Count > ReadCases.Most) throw part.Refuse("cases", $"Có {time.Cases.Count} thời hạn riêng; nhiều nhất là {ReadCases.Most}.");
        if (time.Longest is not null && !time.Cases.SelectMany(one => new[] { one.Term, one.OnlineTerm }).Append(time.Term).Append(time.OnlineTerm).Any(term => term is { Unit: TermUnit.None }))
            throw part.Refuse("longest", "\"longest\" chỉ dùng khi có trường hợp không hẹn ngày trả (term: { none: true }).");
        if (time.Rungs.GroupBy(rung => rung.Key).FirstOrDefault(same => same.Count() > 1) is { } twice) throw part.Refuse("rungs", $"Nấc nhắc hạn {twice.Key} được ghi hai lần.");
        supplement.Done();
        part.Done();
        return time;
    }

    private static TermCase TermCase(Part part) => new(part.Expressed("when", Kind.Truth, Stage.Fees), Term(part, "term")!) { OnlineTerm = Term(part, "onlineTerm", optional: true) };

    private static TermStage TermStage(Part part)
    {
        var stage = new TermStage(part.Mark("stage", "key"), part.Text("name"), Term(part, "term")!) { Cases = part.Each("cases", TermCase) };
        if (stage.Cases.SelectMany(one => new[] { one.Term, one.OnlineTerm }).Append(stage.Term).Any(term => term is { Unit: TermUnit.None or TermUnit.SameDay }))
            throw part.Refuse("term", $"Giai đoạn \"{stage.Key}\" phải có thời hạn tính bằng giờ, ngày hoặc tháng.");
        return stage;
    }

    /// <summary><c>{ used: 70, tell: [holder] }</c>, <c>{ before: { workingHours: 4 }, … }</c> or <c>{ after: { workingDays: 1 }, … }</c>.</summary>
    private static Rung Rung(Part part)
    {
        var rung = new Rung(part.WholeOrNone("used", 1), Working("before"), Working("after"), ReadCases.Words(part.Needed("tell"), "tell", Procedures.Rung.Told));
        if (new object?[] { rung.Used, rung.Before, rung.After }.Count(point => point is not null) != 1 || rung.Used > 100)
            throw part.Refuse(null, "Mỗi nấc nhắc hạn có đúng một mốc: used (1 đến 100, phần trăm thời hạn đã dùng), before hoặc after.");
        if (rung.Tell.Count == 0) throw part.Refuse(null, $"Nấc nhắc hạn phải nói báo cho ai ở \"tell\": {string.Join(", ", Procedures.Rung.Told)}.");
        return rung;

        Term? Working(string key) => Term(part, key, optional: true) is not { } term || term.Unit is TermUnit.WorkingHours or TermUnit.WorkingDays
            ? Term(part, key, optional: true) : throw part.Refuse(key, $"\"{key}\" của nấc nhắc hạn tính bằng workingHours hoặc workingDays.");
    }

    /// <summary>A term is one pair: <c>workingDays: 3</c>, <c>sameDayUntil: "15:00"</c> …</summary>
    public static Term? Term(Part part, string key, bool optional = false)
    {
        if (!optional) part.Needed(key);
        if (part.Holding(key, AskKind.Term).Raw(key) is null && optional) return null;
        var pairs = part.Pairs(key);
        if (pairs is [("sameDayUntil", var text)])
            return TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var cutOff)
                ? Kernel.Term.SameDay(cutOff) : throw part.Refuse(key, "Giờ viết như \"15:00\".");
        if (pairs is [("none", "true")]) return Kernel.Term.None;
        if (pairs is not [var (unit, amount)] || !int.TryParse(amount, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is 0 or > 10_000)
            throw part.Refuse(key, $"\"{key}\" phải là một cặp như workingDays: 3, workingHours: 8, calendarDays: 15, months: 1, sameDayUntil: \"15:00\".");
        return unit switch
        {
            "workingHours" => Kernel.Term.WorkingHours(number),
            "workingDays" => Kernel.Term.WorkingDays(number),
            "calendarDays" => Kernel.Term.CalendarDays(number),
            "months" => Kernel.Term.Months(number),
            _ => throw part.Refuse(key, $"Không có đơn vị thời hạn \"{unit}\"."),
        };
    }

    public static ResultTemplate Result(Part part) =>
        new(part.Mark("result", "key"), part.Text("name"), part.Text("numberPattern"), part.Text("body"), part.Text("register"))
        { Code = part.TextOrNone("code") };

    public static Example Example(Part part)
    {
        var expect = part.Inner("expect");
        var example = new Example(
            part.Text("name"), Answers(part.Needed("answers").Holding("answers", AskKind.Free).Raw("answers"), part),
            part.Needed("at").MomentOrNone("at") ?? throw part.Refuse(null, "Thiếu khóa \"at\": ví dụ nộp lúc nào?"),
            part.OneOf("channel", "online", "online", "counter", "post"), part.OneOf("applicantClass", "none", Situation.ApplicantClasses))
        {
            Determinants = expect.Pairs("determinants").ToDictionary(pair => pair.Key, pair => pair.Value),
            Case = expect.TextOrNone("case"),
            Papers = expect.Texts("papers"),
            Fee = expect.Whole("fee"),
            Due = expect.MomentOrNone("due"),
            Stages = expect.Each("stages", one => new ExampleStage(one.Text("stage"), one.MomentOrNone("from"), one.Needed("due").MomentOrNone("due") ?? throw one.Refuse(null, "Thiếu khóa \"due\": giai đoạn này hẹn lúc nào?"))),
            Path = part.Texts("path"),
            EndsIn = part.Text("endsIn"),
        };
        expect.Done();
        return example;
    }

    public static bool IsResultCode(string code) => ResultCode().IsMatch(code);

    [GeneratedRegex(@"^KQ\.[A-Z0-9]{2,5}\.[0-9]{6}$")]
    private static partial Regex ResultCode();

    private static JsonObject Answers(YamlNode? node, Part part)
    {
        if (node is not YamlMappingNode mapping) throw part.Refuse("answers", "\"answers\" phải gồm các khóa.");
        return new JsonObject(mapping.Children.Select(pair => KeyValuePair.Create(part.KeyOf(pair.Key), Json(pair.Value, part))));
    }

    private static JsonNode? Json(YamlNode node, Part part) => node switch
    {
        YamlMappingNode => Answers(node, part),
        YamlSequenceNode list => new JsonArray([.. list.Select(item => Json(item, part))]),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw part.Refuse("answers", "Không hiểu câu trả lời này."),
    };
}
