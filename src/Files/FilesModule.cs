using CaMauSo.Files.Model;
using CaMauSo.Files.Outside;
using CaMauSo.Files.Read;
using CaMauSo.Files.Scan;
using CaMauSo.Files.Send;
using CaMauSo.Files.Sweep;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Files;

/// <summary>Stored files: taken in, checked, sealed, held until scanned, read by those entitled.</summary>
public sealed class FilesModule : Module
{
    public override string Name => "Files";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<Vault>();
        services.AddSingleton(s => new ClamScanner(configuration["Scanner:Address"]));
        services.AddSingleton(DailyLimit.Of(configuration)).AddScoped<Intake>();
        services.AddScoped(s => new FileStore(s.GetRequiredService<Db>(), s.GetRequiredService<Vault>(), s.GetRequiredService<Intake>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<Pieces>();
        services.AddScoped(s => new Uploads(s.GetRequiredService<Db>(), s.GetRequiredService<Pieces>(), s.GetRequiredService<FileStore>(), s.GetRequiredService<TimeProvider>()));
        services.AddScoped<Reading>().AddScoped<IServiceReading, PapersReading>();
        services.AddRecurring<ScanHeldFiles>();
        services.AddRecurring<SweepFiles>();
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapReading();
        endpoints.MapSending();
    }
}
