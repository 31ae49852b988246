using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Dossiers.Desk;

/// <summary>What the desk's pages need.</summary>
internal static class DeskSetup
{
    internal static void AddDesk(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<DeskQueue>().AddScoped<BulkWork>().AddScoped<Assigning>().AddScoped<TakingBack>().AddScoped<Absences>().AddScoped<DeskScan>();
        services.AddScoped<QueueExport>().AddSingleton(new ExportLimit(configuration.GetValue("Desk:ExportMost", 50_000)));
        services.AddSingleton<ReadyReasons>().AddSingleton<ArrivalBells>();
        services.AddScoped<FormDesk>();
        services.AddListener<ArrivalListener>();
        services.AddListener<TellAssignee>();
        services.AddListener<TellOfTransfer>();
        services.AddListener<TellStandIn>();
        services.AddRecurring<LentWatch>();
    }
}
