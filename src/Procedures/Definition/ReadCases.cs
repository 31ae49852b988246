using CaMauSo.Procedures.Expressions;

namespace CaMauSo.Procedures.Definition;

/// <summary>Reads the cases of a procedure, and what is for some of them only.</summary>
internal static class ReadCases
{
    /// <summary>As many as a person can tell apart: each is held against each term and the whole process.</summary>
    internal const int Most = 50;

    public static IReadOnlyList<ProcedureCase> Of(Part root)
    {
        var cases = root.Each("cases", part => new ProcedureCase(
            part.Mark("case", "key"), part.Text("name"), part.Expression("when", Kind.Truth, Stage.Case),
            ReadRules.Term(part, "term", optional: true), ReadRules.Term(part, "onlineTerm", optional: true)));
        if (cases.Count > Most) throw root.Refuse("cases", $"Thủ tục có {cases.Count} trường hợp; nhiều nhất là {Most}: hãy tách thành nhiều thủ tục.");
        if (cases.SkipLast(1).FirstOrDefault(one => one.When is null) is { } early)
            throw root.Refuse("cases", $"Trường hợp \"{early.Key}\" không có \"when\" nên bắt hết; chỉ trường hợp cuối được như vậy.");
        return cases;
    }

    /// <summary>The <c>cases</c> of a page, paper, fee or action; whether they exist is judged when the whole file is known.</summary>
    public static IReadOnlyList<string> Named(Part part) => part.Texts("cases");

    public static IReadOnlyList<string> Words(Part part, string key, params string[] allowed)
    {
        var words = part.Texts(key, allowed);
        return words.Except(allowed).FirstOrDefault() is { } strange
            ? throw part.Refuse(key, $"\"{key}\" có \"{strange}\"; chỉ được dùng: {string.Join(", ", allowed)}.") : words;
    }

    /// <summary>Cases that are named but not there, and pages that would have to know their case before it is answered.</summary>
    public static IEnumerable<(string Mark, string Sentence)> Faults(ProcedureVersion version, int lastAsked, IReadOnlyDictionary<string, int> order)
    {
        var named = version.Pages.Select(page => (Mark: "page:" + page.Key, page.Cases)).Concat(version.Papers.Select(paper => (Mark: "paper:" + paper.Key, paper.Cases)))
            .Concat(version.Fees.Select(fee => (Mark: "fee:" + fee.Key, fee.Cases)))
            .Concat(version.Process.Actions.Values.Select(action => (Mark: $"process/actions/{action.Key}/cases", action.Cases)));
        foreach (var (mark, cases) in named)
            foreach (var key in cases.Where(key => version.Cases.All(one => one.Key != key)))
                yield return (mark, $"Không có trường hợp \"{key}\" trong \"cases\" của thủ tục.");
        foreach (var page in version.Pages.Where(page => page is { Cases.Count: > 0, Fields.Count: > 0 } && order[page.Fields[0].Path] <= lastAsked))
            yield return ("page:" + page.Key, $"Trang \"{page.Key}\" chỉ hỏi trong vài trường hợp nên phải đứng sau các câu quyết định trường hợp.");
    }
}
