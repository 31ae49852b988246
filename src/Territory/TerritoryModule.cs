using CaMauSo.Kernel;
using CaMauSo.Territory.Load;
using CaMauSo.Territory.Model;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Territory;

/// <summary>Units and bodies of the province on any date.</summary>
public sealed class TerritoryModule : Module
{
    public override string Name => "Territory";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<ProvinceLoader>();
        services.AddSingleton(s => new TerritoryMap(Remembered(s.GetRequiredService<IServiceScopeFactory>())));
        services.AddSingleton(s => DossierCodes.Load(s.GetRequiredService<ProvinceFolder>()));
    }

    public override IEnumerable<MenuItem> Menu => [new(MenuArea.Portal, "Cơ quan, đơn vị", "/don-vi", "building", 60)];

    public override async Task Load(IServiceProvider services, CancellationToken cancel)
    {
        var loaded = await services.GetRequiredService<ProvinceLoader>().Load(cancel);
        services.GetRequiredService<TerritoryMap>().Replace(loaded);
    }

    /// <summary>Read once at the first question. An empty database is asked again: it may be loaded while the program runs.</summary>
    private static Func<Snapshot> Remembered(IServiceScopeFactory scopes)
    {
        var gate = new Lock();
        Snapshot? known = null;
        return () =>
        {
            if (known is { Units.Count: > 0 }) return known;
            lock (gate)
            {
                if (known is { Units.Count: > 0 }) return known;
                using var scope = scopes.CreateScope();
                // The façade answers at once everywhere else; this first read alone goes to the database.
                return known = Task.Run(() => ProvinceLoader.Read(scope.ServiceProvider.GetRequiredService<Db>(), default)).GetAwaiter().GetResult();
            }
        };
    }
}
