using CaMauSo.Dossiers.Model;
using Microsoft.AspNetCore.Http;

namespace CaMauSo.Dossiers.Desk;

/// <summary>A place that can be marked, and how it stands.</summary>
/// <param name="Says">The answer, or what became of the paper.</param>
internal sealed record Markable(string Name, string Label, string Says, bool On, string Note);

/// <summary>Places of a dossier to tick as wrong, each with a word on what to do: papers first, for they fail most, then questions by page.</summary>
internal sealed class MarkForm(DossierFolder folder, IReadOnlyList<Mark> marked)
{
    internal const string Tick = "dau", NotePrefix = "ghi.";

    internal IEnumerable<(string Title, IReadOnlyList<Markable> Places)> Groups =>
        folder.Pages.Select(p => (p.Title, (IReadOnlyList<Markable>)[.. p.Answers.Select(a => Of(Mark.Field, a.Path, a.Label, DeskWords.Words(a)))]))
            .Prepend(("Giấy tờ", [.. folder.Held.PapersAsked.Where(p => !p.ShownOnly).Select(p => Of(Mark.Paper, p.Key, p.Name, Given(p.Key)))]))
            .Where(g => g.Item2.Count > 0);

    private string Given(string paper) => folder.Papers.Count(p => p.Key == paper && !p.Replaced) is > 0 and var files ? $"{files} tệp" : folder.Reused.Any(r => r.Paper == paper) ? "dùng lại kết quả" : "chưa gửi";

    private Markable Of(string kind, string key, string label, string says)
    {
        var mark = marked.FirstOrDefault(m => m.Kind == kind && m.Key == key);
        return new($"{kind}:{key}", label, says, mark is not null, mark?.Note ?? "");
    }

    /// <summary>What was ticked, and what was only written beside a place: a note without its tick means the same.</summary>
    internal static IReadOnlyList<Mark> Read(IFormCollection form)
    {
        var noted = form.Keys.Where(k => k.StartsWith(NotePrefix, StringComparison.Ordinal) && form[k].ToString().Trim().Length > 0).Select(k => k[NotePrefix.Length..]);
        return [.. form[Tick].OfType<string>().Concat(noted).Distinct(StringComparer.Ordinal).Take(300).Select(name =>
        {
            var colon = name.IndexOf(':', StringComparison.Ordinal);
            return new Mark(colon > 0 ? name[..colon] : "", name[(colon + 1)..], Kernel.Vietnamese.Clean(form[NotePrefix + name].ToString()));
        })];
    }
}
