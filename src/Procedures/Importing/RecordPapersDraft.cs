using System.Text.RegularExpressions;
using CaMauSo.Kernel;

namespace CaMauSo.Procedures.Importing;

/// <summary>A heading over papers that reads like a case of its own.</summary>
internal sealed record RecordCase(string Key, string Name, string Heading);

/// <summary>Writes the papers of a record, under their cases, with what is unclear about each.</summary>
internal static partial class RecordPapersDraft
{
    private const int MostCopies = 20, LongestCaseName = 160;

    private enum Meaning { Papers, Shown, Notes, Proxy, Case }

    public static IReadOnlyList<RecordCase> CasesOf(NationalRecord record)
    {
        var headings = record.Papers.Select(one => one.Heading).OfType<string>().Where(heading => MeaningOf(heading) == Meaning.Case).Distinct().ToList();
        return [.. headings.Select((heading, i) => new RecordCase($"case{i + 1}", NameOf(heading), heading))];
    }

    public static void Write(DraftPen pen, NationalRecord record, IReadOnlyList<RecordCase> cases)
    {
        pen.Line("");
        var papers = record.Papers.SelectMany(set => set.Items.Where(item => !item.IsNote).Select(item => (Set: set, Item: item))).ToList();
        var notes = record.Papers.SelectMany(set => set.Items.Where(item => item.IsNote)).ToList();
        if (notes.Count > 0)
        {
            pen.Ask(0, $"Bản ghi có {notes.Count} ghi chú về giấy tờ: đọc để viết điều kiện, ai được miễn, giấy nào thay được");
            foreach (var note in notes) pen.Line("#   " + note.Name + (RecordWords.IsCut(note.Name, note.Truncated) ? " (bị cắt)" : ""));
        }

        if (papers.Count == 0) pen.Ask(0, "Bản ghi không có thành phần hồ sơ").Line("papers: []");
        else pen.Line("papers:");
        var taken = new HashSet<string>();
        foreach (var (set, item) in papers)
        {
            var meaning = set.Heading is null ? Meaning.Papers : MeaningOf(set.Heading);
            var conditional = meaning == Meaning.Proxy || Conditional().IsMatch(item.Name);
            pen.Ask(2, Unclear(set, item, meaning, conditional));
            pen.Line($"  - key: {RecordWords.Key(item.Name, taken, "giay-to")}").Line($"    name: {DraftPen.Words(item.Name)}");
            if (meaning == Meaning.Case) pen.Line($"    cases: [{cases.First(one => one.Heading == set.Heading).Key}]");
            if (meaning == Meaning.Proxy) pen.Line($"    inCase: {DraftPen.Words(NameOf(set.Heading!))}");
            if (meaning == Meaning.Shown) pen.Line("    ways: [shown]");
            var (originals, copies) = (Believable(item.Originals), Believable(item.Copies));
            pen.Line($"    originals: {originals ?? (copies > 0 ? 0 : 1)}").Line($"    copies: {copies ?? 0}");
            if (conditional) pen.Line("    required: false");
        }
    }

    private static IEnumerable<(string, string?)> Unclear(RecordPapers set, RecordPaper item, Meaning meaning, bool conditional)
    {
        if (RecordWords.IsCut(item.Name, item.Truncated)) yield return ("Tên giấy tờ bị cắt: ghi đủ theo quyết định công bố", item.Name);
        if (conditional) yield return ("Giấy này chỉ cần khi có điều kiện: viết điều kiện ở when và lời ở inCase", meaning == Meaning.Proxy ? set.Heading : item.Name);
        if (meaning == Meaning.Notes) yield return ("Nằm dưới mục lưu ý: có đúng là giấy tờ phải nộp không?", set.Heading);
        if (item.Originals is null && item.Copies is null || item is { Originals: 0, Copies: 0 }) yield return ("Không ghi số bản chính, bản sao", item.Name);
        if (item.Originals > MostCopies) yield return ("Số bản chính không thể đúng", $"{item.Originals}: {item.Name}");
        if (item.Copies > MostCopies) yield return ("Số bản sao không thể đúng", $"{item.Copies}: {item.Name}");
    }

    private static int? Believable(int? count) => count > MostCopies ? null : count;

    private static Meaning MeaningOf(string heading)
    {
        var folded = Vietnamese.Fold(heading).Trim('*', '-', ':', '.', ' ');
        return folded.StartsWith("luu y", StringComparison.Ordinal) || folded.StartsWith("ghi chu", StringComparison.Ordinal) ? Meaning.Notes
            : folded.Contains("xuat trinh", StringComparison.Ordinal) ? Meaning.Shown
            : folded.Contains("uy quyen", StringComparison.Ordinal) && !folded.Contains("dang ky", StringComparison.Ordinal) ? Meaning.Proxy
            : Plain().IsMatch(folded) ? Meaning.Papers : Meaning.Case;
    }

    private static string NameOf(string heading)
    {
        var name = Bullet().Replace(heading, "").TrimEnd(':', '.', ';', ' ');
        if (name.EndsWith(", hồ sơ gồm", StringComparison.OrdinalIgnoreCase)) name = name[..^11];
        name = name.Length > 0 ? char.ToUpper(name[0]) + name[1..] : "Trường hợp";
        return name.Length <= LongestCaseName ? name : name[..(name.LastIndexOf(' ', LongestCaseName) is > 0 and var space ? space : LongestCaseName)] + "…";
    }

    [GeneratedRegex(@"^(Trường hợp|Đối với trường hợp|Nếu) ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Conditional();

    [GeneratedRegex(@"^(giay to phai nop|thanh phan ho so|ho so gom|giay to|ho so)( bao gom| gom)?( cac giay to sau( day)?)?$|^nguoi yeu cau chung thuc nop\b")]
    private static partial Regex Plain();

    [GeneratedRegex(@"^(?:[*+\-–•\s]+|\(?\d+(?:\.\d+)*[.)]\s*|\(?[a-z]\)\s*)+")]
    private static partial Regex Bullet();
}
