using CaMauSo.Dossiers.Model;
using CaMauSo.Ui;
using Step = CaMauSo.Ui.Step;

namespace CaMauSo.Dossiers.Submit;

/// <summary>The way through a draft: the form pages that are shown, the papers if any are asked for, the check page.</summary>
internal sealed class DraftWay(OpenDraft open)
{
    internal const string Papers = "giay-to", Check = "kiem-tra";

    private readonly List<string> _keys =
        [.. open.Rules.VisiblePages.Select(p => p.Key), .. open.Rules.PapersAsked.Any(p => !p.ShownOnly) ? [Papers] : Array.Empty<string>(), Check];

    internal string Href(string key) => $"/ho-so/nhap/{open.Draft.Id}/{key}";

    /// <summary>Where one goes who puts the draft aside.</summary>
    internal string Later(Guid reader) => reader != open.Draft.Person ? "/giup-ba-con" : open.Draft.AtDesk ? "/mot-cua/tai-quay?da-luu=1" : "/ho-so?da-luu=1";

    internal int IndexOf(string key) => _keys.IndexOf(key);

    internal string? Before(string key) => IndexOf(key) is > 0 and var at ? Href(_keys[at - 1]) : null;

    /// <summary>The next place; for a page that is no longer shown, the next that is.</summary>
    internal string After(string key)
    {
        if (IndexOf(key) is >= 0 and var at) return Href(_keys[Math.Min(at + 1, _keys.Count - 1)]);
        var passed = open.Procedure.Pages.TakeWhile(p => p.Key != key).Count();
        return Href(open.Procedure.Pages.Skip(passed).Select(p => p.Key).FirstOrDefault(k => IndexOf(k) >= 0) ?? _keys[open.Rules.VisiblePages.Count]);
    }

    /// <summary>Where somebody who comes back goes on.</summary>
    internal string FirstUnfinished()
    {
        if (open.Reading.Errors.Count > 0 && open.Rules.VisiblePages.FirstOrDefault(p => p.Fields.Any(f => open.Reading.Errors.Any(e => e.Path == f.Path))) is { } page) return Href(page.Key);
        return Href(Missing.Any() ? Papers : Check);
    }

    /// <summary>Papers that must be there and are not.</summary>
    internal IEnumerable<Procedures.Paper> Missing => open.Rules.PapersAsked.Where(p => p is { Required: true, ShownOnly: false } && open.Papers.All(g => g.Paper != p.Key) && open.StandIn(p) is null && open.InHand(p) is null);

    internal IReadOnlyList<Step> Steps(Texts texts) => [.. _keys.Select(key => new Step(key switch
    {
        Papers => texts["Giấy tờ"],
        Check => texts["Kiểm tra, nộp"],
        _ => texts[open.Procedure.Pages.First(p => p.Key == key).Title],
    }, Href(key)))];
}
