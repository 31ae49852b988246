using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Dossiers.Desk;

/// <summary>What the desk's pages need.</summary>
internal static class DeskSetup
{
    internal static void AddDesk(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<DeskQueue>().AddScoped<BulkWork>().AddScoped<Assigning>().AddScoped<TakingBack>().AddScoped<Claims>().AddScoped<Absences>().AddScoped<DeskScan>().AddScoped<Readers>();
        services.AddScoped<QueueExport>().AddSingleton(new ExportLimit(configuration.GetValue("Desk:ExportMost", 50_000)));
        services.AddSingleton<ReadyReasons>().AddSingleton<DeskBells>();
        services.AddScoped<FormDesk>();
        services.AddListener<ArrivalListener>();
        services.AddListener<TellAssignee>();
        services.AddListener<TellOfTransfer>();
        services.AddListener<TellStandIn>();
        services.AddRecurring<SweepOpenFolders>().AddRecurring<LentWatch>();
    }

    /// <summary>The streams by which open pages hear what happens.</summary>
    internal static void MapDesk(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapArrivals();
        endpoints.MapReaders();
    }
}
