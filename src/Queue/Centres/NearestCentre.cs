using CaMauSo.Dossiers;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Queue.Model;
using CaMauSo.Territory;
using CaMauSo.Ui;

namespace CaMauSo.Queue.Centres;

/// <summary>What the front page says of queues: of the centre of one's own commune, or where people wait just now.</summary>
/// <param name="Mine">Of who is signed in and lives here, or of who chose it in this browser.</param>
/// <param name="Hours">Of that centre.</param>
/// <param name="Busy">Of everybody else, those with people at them, the fullest first.</param>
internal sealed record NearLines(Centre? Mine, CentreBrief? Brief, IReadOnlyList<(Centre Centre, CentreBrief Brief)> Busy, DayHours? Hours = null);

internal sealed class NearestCentre(OneStopCentres centres, CentreDays days, People people, TerritoryMap territory, Visitor visitor, Appearance look, TimeProvider time) : IHomeCard
{
    private const int Shown = 3;

    public string View => "/Modules/Queue/Centres/_Near.cshtml";

    public async Task<object> Read(CancellationToken cancel)
    {
        var briefs = await days.Briefs(cancel);
        if ((await Home(cancel) ?? Chosen()) is { } home) return new NearLines(home, briefs.GetValueOrDefault(home.Body.Id) ?? new CentreBrief(0, 0, null, null), [], centres.Hours(home));
        var busy = centres.All().Where(c => briefs.GetValueOrDefault(c.Body.Id) is { Counters: > 0 } or { Waiting: > 0 }).Select(c => (c, briefs[c.Body.Id])).OrderByDescending(c => c.Item2.Waiting).Take(Shown);
        return new NearLines(null, null, [.. busy]);
    }

    private async Task<Centre?> Home(CancellationToken cancel)
    {
        if (visitor is not { PersonId: { } person, Post: null } || (await people.Find(person, cancel)).Unit is not { } unit) return null;
        return territory.OneStopOf(unit, time.Today) is { } body ? centres.Of(body.Id) : null;
    }

    /// <summary>What the cookie names may have ended since.</summary>
    private Centre? Chosen() =>
        look.NearCode is { } code && territory.UnitByCode(code, time.Today) is { } unit && territory.OneStopOf(unit.Id, time.Today) is { } body ? centres.Of(body.Id) : null;
}
