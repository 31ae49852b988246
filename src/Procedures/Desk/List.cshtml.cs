using System.Globalization;
using CaMauSo.Kernel;
using CaMauSo.Procedures.Model;
using CaMauSo.Procedures.Publishing;
using CaMauSo.Territory;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Procedures.Desk;

/// <summary>The controller's list: every procedure by field, level and state, and the drafts that wait.</summary>
[Needs(Permissions.Control)]
internal sealed class ListPage(ProcedureList list, DraftDesk drafts) : PageModel
{
    private const int PageSize = 50, LongestQuery = 100;
    private const string DraftTab = "du-thao";

    private static readonly (string? Key, string Label, Func<ProcedureLine, bool> Has, Tone Tone)[] States =
    [
        (null, "Tất cả", _ => true, Tone.Neutral),
        ("hieu-luc", "Đang có hiệu lực", line => line.State == VersionState.InForce, Tone.Neutral),
        ("cho", "Chờ hiệu lực", line => line.State == VersionState.Waiting, Tone.Neutral),
        ("tam-ngung", "Tạm ngừng", line => line.State == VersionState.Suspended, Tone.Error),
        ("het", "Hết hiệu lực, bãi bỏ", line => line.State is VersionState.Ended or VersionState.Abolished, Tone.Neutral),
        ("can-xem", "Cần xem lại", line => line.NeedsLook, Tone.Warn),
    ];

    [BindProperty(SupportsGet = true, Name = "q")] public string? Typed { get; set; }
    [BindProperty(SupportsGet = true, Name = "linh-vuc")] public string? Field { get; set; }
    [BindProperty(SupportsGet = true, Name = "cap")] public string? Level { get; set; }
    [BindProperty(SupportsGet = true, Name = "tt")] public string? State { get; set; }
    [BindProperty(SupportsGet = true, Name = "trang")] public string? PageText { get; set; }

    [TempData] public string? Done { get; set; }

    public IReadOnlyList<ProcedureLine> Lines { get; private set; } = [];
    public IReadOnlyList<DefinitionDraft> Drafts { get; private set; } = [];
    public IReadOnlyList<ProcedureField> Fields { get; private set; } = [];
    public IReadOnlyList<Tab> Tabs { get; private set; } = [];
    public int Found { get; private set; }
    public int PageNumber { get; private set; }
    public int Pages => Math.Max(1, (Found + PageSize - 1) / PageSize);
    public bool ShowsDrafts => State == DraftTab;
    public bool IsNarrowed => Typed is not null || Field is not null || Level is not null;

    public static IEnumerable<(UnitLevel Level, string Label)> Levels => [(UnitLevel.Province, "Cấp tỉnh"), (UnitLevel.District, "Cấp huyện"), (UnitLevel.Commune, "Cấp xã")];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Typed = Vietnamese.Clean(Typed is { Length: > LongestQuery } ? Typed[..LongestQuery] : Typed) is { Length: > 0 } words ? words : null;
        var open = await drafts.Open(cancel);
        var all = list.All(open.GroupBy(draft => draft.Code).ToDictionary(group => group.Key, group => group.Count()));
        Fields = [.. all.GroupBy(line => line.Version.FieldKey).Select(group => new ProcedureField(group.Key, group.First().Version.FieldName, group.Count()))];
        if (Fields.All(field => field.Key != Field)) Field = null;
        if (Levels.All(one => one.Level.ToString() != Level)) Level = null;
        var narrowed = ProcedureList.With(all, Typed ?? "").Where(line => Field is null || line.Version.FieldKey == Field).Where(line => Level is null || line.Version.Level.ToString() == Level).ToList();
        Drafts = [.. open.Where(draft => Typed is null || Vietnamese.Fold($"{draft.Code} {draft.Name}").Contains(Vietnamese.Fold(Typed), StringComparison.Ordinal))];
        Tabs = [.. States.Select(state => new Tab(state.Label, With(state.Key), state.Key == State, narrowed.Count(state.Has), narrowed.Any(state.Has) ? state.Tone : Tone.Neutral)),
            new Tab("Dự thảo", With(DraftTab), ShowsDrafts, Drafts.Count, Drafts.Count > 0 ? Tone.Warn : Tone.Neutral)];
        if (ShowsDrafts) return;
        var chosen = States.FirstOrDefault(state => state.Key == State);
        if (chosen.Has is null) (chosen, State) = (States[0], null);
        var shown = narrowed.Where(chosen.Has).ToList();
        Found = shown.Count;
        PageNumber = Math.Clamp(int.TryParse(PageText, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1, 1, Pages);
        Lines = [.. shown.Skip((PageNumber - 1) * PageSize).Take(PageSize)];
    }

    /// <summary>This list in another state, with the same words, field and level.</summary>
    public string With(string? state)
    {
        var query = new QueryString();
        if (state is not null) query = query.Add("tt", state);
        if (Typed is not null) query = query.Add("q", Typed);
        if (Field is not null) query = query.Add("linh-vuc", Field);
        if (Level is not null) query = query.Add("cap", Level);
        return "/kiem-soat-thu-tuc" + query;
    }

    public string PagerHref => With(State) is var here && here.Contains('?', StringComparison.Ordinal) ? here + "&trang={0}" : here + "?trang={0}";
}
