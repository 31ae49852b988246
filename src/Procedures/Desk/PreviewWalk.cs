using System.Globalization;
using System.Text.Json;
using CaMauSo.Territory;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Http;

namespace CaMauSo.Procedures.Desk;

/// <summary>
/// A form walked through for trying: what was typed travels in the page itself, is held against the rules anew at each step, and is kept nowhere.
/// </summary>
internal sealed class PreviewWalk
{
    public const string Papers = "giay-to", Check = "kiem-tra";
    private const int LongestWords = 20_001, MostValues = 100, LongestState = 2 * 1024 * 1024;

    private readonly Dictionary<string, string[]> typed;

    private PreviewWalk(ProcedureVersion version, Dictionary<string, string[]> typed, Situation situation, FormReader reader)
    {
        (Version, this.typed, Situation) = (version, typed, situation);
        Reading = reader.Read(version, version.Pages, typed, situation);
        Held = Evaluation.Of(version, Reading.Answers, situation);
        Keys = [.. Held.VisiblePages.Select(page => page.Key), .. Held.PapersAsked.Any(paper => !paper.ShownOnly) ? [Papers] : Array.Empty<string>(), Check];
    }

    public ProcedureVersion Version { get; }
    public Situation Situation { get; }
    public FormReading Reading { get; }
    public Evaluation Held { get; }

    /// <summary>The way through: the pages that are shown, the papers if any are asked for, the check.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>What was typed, for the page to carry on.</summary>
    public string State => JsonSerializer.Serialize(typed);

    /// <param name="form">What was posted: the page that was shown and all that was carried; nothing at the start.</param>
    public static PreviewWalk Of(ProcedureVersion version, IFormCollection? form, Situation situation, FormReader reader)
    {
        var carried = form is null ? [] : Carried(form["da-go"].ToString(), version);
        var shown = form?["shown"].ToString().Split(' ').ToHashSet() ?? [];
        foreach (var name in version.FieldsByPath.Values.Where(field => shown.Contains(field.Path)).SelectMany(NamesOf))
            carried[name] = [.. form![name].Where(value => !string.IsNullOrEmpty(value)).Take(MostValues).Select(value => Cut(value!))];
        return new PreviewWalk(version, carried, situation, reader);
    }

    /// <summary>The page of that key as it stands; the first that is shown when there is none.</summary>
    public int IndexOf(string? key) => Math.Max(0, Keys.Index().FirstOrDefault(one => one.Item == key).Index);

    public FormPage? PageAt(int at) => Version.Pages.FirstOrDefault(page => page.Key == Keys[at]);

    public string TitleAt(int at, Texts texts) => Keys[at] switch { Papers => texts["Giấy tờ"], Check => texts["Kiểm tra, nộp"], _ => texts[PageAt(at)!.Title] };

    /// <param name="judged">Says what is wrong, too.</param>
    public IReadOnlyList<FieldView> Fields(FormPage page, TerritoryMap territory, Texts texts, bool judged) =>
        FormViews.Of(page, Held, Reading.Answers, [.. territory.Communes(Situation.Today).OrderBy(unit => unit.Name, StringComparer.Create(CultureInfo.GetCultureInfo("vi-VN"), false))],
            judged ? Reading : null, Over(page), texts);

    /// <summary>Questions of a page nobody has seen yet keep their defaults.</summary>
    private Dictionary<string, string[]>? Over(FormPage page) => page.Fields.SelectMany(NamesOf).Any(typed.ContainsKey) ? typed : null;

    private static Dictionary<string, string[]> Carried(string state, ProcedureVersion version)
    {
        if (state.Length is 0 or > LongestState) return [];
        try
        {
            var names = version.FieldsByPath.Values.SelectMany(NamesOf).ToHashSet();
            return (JsonSerializer.Deserialize<Dictionary<string, string?[]?>>(state) ?? []).Where(one => names.Contains(one.Key))
                .ToDictionary(one => one.Key, one => (one.Value ?? []).OfType<string>().Take(MostValues).Select(Cut).ToArray());
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException) { return []; } // half a surrogate pair is no text
    }

    private static string Cut(string text) => text.Length <= LongestWords ? text : text[..(char.IsHighSurrogate(text[LongestWords - 1]) ? LongestWords - 1 : LongestWords)];

    private static IEnumerable<string> NamesOf(FormField field) => field.Kind == FieldKind.Date ? [field.Path + ".day", field.Path + ".month", field.Path + ".year"] : [field.Path];
}
