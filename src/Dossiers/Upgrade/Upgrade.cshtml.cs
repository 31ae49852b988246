using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Upgrade;

/// <summary>What it would mean to bring the running dossiers of a procedure under the version in force; then, with a reason, the doing of it.</summary>
[Needs(Permissions.Upgrade)]
internal sealed class UpgradePage(UpgradeRun run, DossierUpgrade upgrade, Catalogue catalogue, TerritoryMap territory, TimeProvider time) : PageModel, ILoad
{
    private const int PageSize = 50;
    internal const string Fitting = "vua", Leaving = "khong-vua", Sooner = "som-hon", Later = "muon-hon";

    private string Code => (string)RouteData.Values["code"]!;

    [BindProperty(Name = "nhom", SupportsGet = true)] public string? Group { get; set; }
    [BindProperty(Name = "trang", SupportsGet = true)] public int PageNumber { get; set; } = 1;
    [BindProperty] public string? Reason { get; set; }

    [TempData] public string? Done { get; set; }

    public ProcedureVersion Target { get; private set; } = null!;
    public IReadOnlyList<StateChoice> Choices { get; private set; } = [];
    public IReadOnlyList<UpgradeFit> Lines { get; private set; } = [];
    public IReadOnlyList<Tab> Tabs { get; private set; } = [];

    /// <summary>Why dossiers do not fit, each with how many and where they are listed.</summary>
    public IReadOnlyList<(string Words, int Count, string Href, bool Current)> Reasons { get; private set; } = [];
    public int All { get; private set; }
    public int Fits { get; private set; }
    public int Found { get; private set; }
    public int Pages => Math.Max(1, (Found + PageSize - 1) / PageSize);

    /// <summary>The picked states, as fields of the form that acts.</summary>
    public IReadOnlyDictionary<string, string> Picked { get; private set; } = new Dictionary<string, string>();

    public async Task LoadAsync(CancellationToken cancel)
    {
        Target = catalogue.InForce(Code, time.Now) ?? throw new Absent("Thủ tục này không có phiên bản nào đang có hiệu lực.");
        Picked = Read();
        (var fits, Choices) = await run.Try(Target, Picked, cancel);
        (All, Fits) = (fits.Count, fits.Count(fit => fit.Fits));
        var reasons = fits.SelectMany(fit => fit.Misfits.DistinctBy(misfit => misfit.Key)).GroupBy(misfit => misfit.Key).OrderByDescending(group => group.Count()).ToList();
        Reasons = [.. reasons.Select(group => (group.First().Words, group.Count(), Here(group.Key), Group == group.Key))];
        (string? Key, string Label, Func<UpgradeFit, bool> Has, Tone Tone)[] groups =
        [
            (null, "Tất cả", _ => true, Tone.Neutral), (Fitting, "Chuyển được", fit => fit.Fits, Tone.Ok), (Leaving, "Để lại bản cũ", fit => !fit.Fits, Tone.Warn),
            (Sooner, "Hẹn sớm hơn", fit => fit.Fits && fit.IsEarlier, Tone.Neutral), (Later, "Hẹn muộn hơn", fit => fit.Fits && fit.IsLater, Tone.Warn),
        ];
        if (groups.All(one => one.Key != Group) && reasons.All(group => group.Key != Group)) Group = null;
        Tabs = [.. groups.Select(one => new Tab(one.Label, Here(one.Key), Group == one.Key, fits.Count(one.Has), fits.Any(one.Has) ? one.Tone : Tone.Neutral))];
        Func<UpgradeFit, bool> has = groups.FirstOrDefault(one => one.Key == Group).Has ?? (fit => fit.Misfits.Any(misfit => misfit.Key == Group));
        var shown = fits.Where(has).ToList();
        Found = shown.Count;
        PageNumber = Math.Clamp(PageNumber, 1, Pages);
        Lines = [.. shown.Skip((PageNumber - 1) * PageSize).Take(PageSize)];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var target = catalogue.InForce(Code, time.Now) ?? throw new Absent("Thủ tục này không có phiên bản nào đang có hiệu lực.");
        if (Request.Form["ban"] != target.Hash) throw new Refused("Phiên bản đang có hiệu lực vừa thay đổi. Xem lại kết quả chạy thử rồi chuyển.");
        var outcome = await upgrade.All(target, Read(), Reason, cancel);
        Done = $"Đã chuyển {outcome.Done:#,0} hồ sơ sang phiên bản {target.Version}."
            + (outcome.Left > 0 ? $" {outcome.Left:#,0} hồ sơ không vừa vẫn theo bản cũ, liệt kê bên dưới." : "")
            + (outcome.Waiting > 0 ? $" Còn {outcome.Waiting:#,0} hồ sơ chuyển được: bấm lần nữa." : "");
        return LocalRedirect(Here(null));
    }

    public string BodyOf(UpgradeFit fit) => territory.Body(fit.Body).ShortName;

    public static string NameOf(StateChoice choice) => "buoc." + choice.Key;

    public string PagerHref => Here(Group) is var here && here.Contains('?', StringComparison.Ordinal) ? here + "&trang={0}" : here + "?trang={0}";

    private Dictionary<string, string> Read() =>
        (Request.HasFormContentType ? Request.Form.Select(one => (one.Key, Value: one.Value.ToString())) : Request.Query.Select(one => (one.Key, Value: one.Value.ToString())))
            .Where(one => one.Key.StartsWith("buoc.", StringComparison.Ordinal) && one.Value.Length > 0).Take(100).ToDictionary(one => one.Key[5..], one => one.Value);

    private string Here(string? group)
    {
        var query = new QueryString();
        foreach (var (from, to) in Picked.Count > 0 ? Picked : Read()) query = query.Add("buoc." + from, to);
        if (group is not null) query = query.Add("nhom", group);
        return $"/nang-cap-ho-so/{Code}{query}";
    }
}
