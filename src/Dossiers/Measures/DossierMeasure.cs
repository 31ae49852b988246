using CaMauSo.Kernel;
using CaMauSo.Procedures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Dossiers.Measures;

/// <summary>Offers a <see cref="Counting"/> to leaders' pages.</summary>
internal sealed class DossierMeasure(Counting counting, Db db, Catalogue catalogue, TimeProvider time) : IMeasure
{
    public string Key => counting.Key;

    public string Label => counting.Label;

    public string Unit => counting.Unit;

    public async Task<IReadOnlyList<MeasuredValue>> Read(MeasureScope scope, CancellationToken cancel)
    {
        var counted = counting.Read(db, Period.Of(scope.From, scope.To, time.Now));
        if (scope.Bodies is { } bodies) counted = counted.Where(c => bodies.Contains(c.Body));
        var rows = await counted.GroupBy(c => new { c.Body, c.Field, c.Met }).Select(g => new { g.Key.Body, g.Key.Field, g.Key.Met, Count = g.LongCount() }).ToListAsync(cancel);
        return [.. rows.GroupBy(r => (r.Body, r.Field)).Select(g =>
            new MeasuredValue(g.Key.Body, g.Where(r => r.Met).Sum(r => r.Count), counting.Share ? g.Sum(r => r.Count) : null, g.Key.Field))];
    }

    public string Trace(MeasureScope scope, Guid? body, string? group = null) => Oversee.OverseePage.Address(Key, scope.From, scope.To, body, group);

    public string NameOf(string group) => catalogue.AllVersions.FirstOrDefault(v => v.FieldKey == group)?.FieldName ?? group;
}

internal static class DossierMeasures
{
    internal static IServiceCollection AddDossierMeasures(this IServiceCollection services)
    {
        services.AddScoped<IIndicatorSums, IndicatorSums>().AddScoped<IStageTimes, StageTimes>();
        foreach (var counting in Countings.All)
            services.AddScoped<IMeasure>(s => new DossierMeasure(counting, s.GetRequiredService<Db>(), s.GetRequiredService<Catalogue>(), s.GetRequiredService<TimeProvider>()));
        return services;
    }
}
