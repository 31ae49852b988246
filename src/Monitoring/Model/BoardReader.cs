using CaMauSo.Kernel;
using CaMauSo.Territory;

namespace CaMauSo.Monitoring.Model;

/// <summary>Reads the whole board: measures for the numbers, hourly counts for the charts.</summary>
internal sealed class BoardReader(IEnumerable<IMeasure> measures, Trends trends, LatestHappenings latest, TerritoryMap territory, Targets targets, TimeProvider time)
{
    internal async Task<Board> Read(string? span, CancellationToken cancel)
    {
        var (now, today) = (time.Now, time.Today);
        var days = Span.Of(span, today);
        Task<Reading> Of(string key, DateOnly from) => Reading.Take(Measure(key), from, today, cancel);

        // One after the other: they share one connection.
        var received = await Of(Keys.Received, days.From);
        var intake = days.From == today ? received : await Of(Keys.Received, today);
        var filed = await Of(Keys.Filed, today);
        var finished = await Of(Keys.Finished, days.From);
        var onTime = await Of(Keys.OnTime, days.From);
        var running = await Of(Keys.Running, today);
        var late = await Of(Keys.Late, today);
        var online = await Of(Keys.Online, days.From);
        var digitised = await Of(Keys.Digitised, days.From);
        var rating = await Of(Keys.Rating, days.From);
        var trend = await trends.Read(now, cancel);
        var communes = territory.Communes(today).ToDictionary(u => u.Id);
        UnitLine Line(Body body) => new(body, body.Level == UnitLevel.Commune ? communes.GetValueOrDefault(body.UnitId) : null, received.At(body.Id), running.At(body.Id),
            late.At(body.Id), onTime.At(body.Id), online.At(body.Id), rating.At(body.Id));

        // Whoever is there today, and whoever the numbers speak of though it has ended since.
        var spoken = new[] { received, running, late, onTime, rating }.SelectMany(r => r.Bodies).ToHashSet();
        var bodies = territory.Bodies(today).Where(b => b is { Kind: BodyKind.PeopleCommittee, Level: UnitLevel.Commune } or { Kind: BodyKind.Department })
            .Concat(spoken.Select(territory.Body)).DistinctBy(b => b.Id);
        return new Board(days, now, intake, filed, received, finished, onTime, running, late, online, digitised, rating, trend, [.. bodies.Select(Line)], await Latest(filed, cancel), targets);
    }

    private async Task<IReadOnlyList<Happening>> Latest(Reading names, CancellationToken cancel) =>
        [.. (await latest.Read(cancel)).Select(h => new Happening(h.At, h.Kind, names.NameOf(h.Field), h.Code, NameOf(territory.Body(h.Body))))];

    private string NameOf(Body body) => body.Level == UnitLevel.Commune ? territory.Unit(body.UnitId).FullName : body.ShortName;

    private IMeasure Measure(string key) => measures.FirstOrDefault(m => m.Key == key) ?? throw new InvalidOperationException($"No module offers the measure '{key}'.");
}

/// <summary>The measures this page is made of; who offers them is not known here.</summary>
internal static class Keys
{
    internal const string Filed = "dossiers.filed", Received = "dossiers.received", Finished = "dossiers.finished", OnTime = "dossiers.on-time",
        Running = "dossiers.running", Late = "dossiers.late", Online = "dossiers.online", Digitised = "dossiers.digitised", Rating = "dossiers.rating";
}
