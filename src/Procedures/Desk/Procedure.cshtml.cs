using CaMauSo.Kernel;
using CaMauSo.Procedures.Model;
using CaMauSo.Procedures.Publishing;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Procedures.Desk;

/// <summary>One procedure at the controller's desk: its versions through time, what is unsure, the clocks, who files under what.</summary>
[Needs(Permissions.Control)]
internal sealed class ProcedurePage(Catalogue catalogue, DraftDesk drafts, IEnumerable<IVersionUse> uses, IEnumerable<IIndicatorSums> sums, IEnumerable<IStageTimes> kept, WorkingCalendar calendar, TimeProvider time) : PageModel, ILoad
{
    private string Code => (string)RouteData.Values["code"]!;

    [TempData] public string? Done { get; set; }

    public ProcedureVersion Leading { get; private set; } = null!;
    public VersionState State { get; private set; }
    public IReadOnlyList<(ProcedureVersion Version, VersionState State, IReadOnlyList<Publication> Lines)> Versions { get; private set; } = [];
    public IReadOnlyList<DefinitionDraft> Drafts { get; private set; } = [];
    public IReadOnlyList<ClockLine> Clocks { get; private set; } = [];
    public IReadOnlyList<(IVersionUse Use, IReadOnlyList<VersionUse> Counts)> Uses { get; private set; } = [];

    /// <summary>What the leading version wants counted, and what it came to this year.</summary>
    public IReadOnlyList<(ProcedureIndicator Indicator, IndicatorSum? Sum)> Indicators { get; private set; } = [];

    /// <summary>The stages of the leading version's time, and how they were kept this year.</summary>
    public IReadOnlyList<(TermStage Stage, StageKept? Kept)> Stages { get; private set; } = [];
    public Guid Key { get; private set; }

    public async Task LoadAsync(CancellationToken cancel)
    {
        var (now, versions) = (time.Now, catalogue.Versions(Code));
        if (versions.Count == 0) throw new Absent("Không có thủ tục mang mã này.");
        Leading = VersionStates.Leading([.. versions], now);
        State = Leading.StateAt(now, catalogue.Register);
        var lines = catalogue.Register.Lines(Code);
        Versions = [.. versions.OrderByDescending(version => version.InForceFrom).ThenByDescending(version => version.Version)
            .Select(version => (version, version.StateAt(now, catalogue.Register), (IReadOnlyList<Publication>)[.. lines.Where(line => line.Version == version.Version)]))];
        Drafts = [.. (await drafts.Open(cancel)).Where(draft => draft.Code == Code)];
        Clocks = PublicationClocks.Of(Leading, Leading.Announced, Vietnam.DateOf(Leading.InForceFrom), time.Today, calendar.For());
        var counted = new List<(IVersionUse, IReadOnlyList<VersionUse>)>();
        foreach (var use in uses) counted.Add((use, await use.Of(Code, cancel)));
        Uses = counted;
        if (Leading.Indicators.Count > 0) Indicators = await Summed(cancel);
        if (Leading.Time.Stages.Count > 0) Stages = await Kept(cancel);
        Key = Guid.CreateVersion7(time.Now);
    }

    private async Task<IReadOnlyList<(TermStage, StageKept?)>> Kept(CancellationToken cancel)
    {
        var found = new List<StageKept>();
        foreach (var keeper in kept) found.AddRange(await keeper.Of(Code, new DateOnly(time.Today.Year, 1, 1), time.Today, cancel));
        return [.. Leading.Time.Stages.Select(one => (one, found.Find(stage => stage.Stage == one.Key)))];
    }

    private async Task<IReadOnlyList<(ProcedureIndicator, IndicatorSum?)>> Summed(CancellationToken cancel)
    {
        var found = new List<IndicatorSum>();
        foreach (var keeper in sums) found.AddRange(await keeper.Of(Code, new DateOnly(time.Today.Year, 1, 1), time.Today, cancel));
        return [.. Leading.Indicators.Select(one => (one, found.Find(sum => sum.Key == one.Key)))];
    }

    /// <summary>Begins the next version as a copy of one.</summary>
    public async Task<IActionResult> OnPostAsync([FromForm(Name = "khoa")] Guid key, [FromForm(Name = "ban")] int version, CancellationToken cancel) =>
        LocalRedirect("/kiem-soat-thu-tuc/du-thao/" + await drafts.Copy(key, Code, version, cancel));
}
