using CaMauSo.Kernel;
using CaMauSo.Procedures.Definition;
using CaMauSo.Procedures.Show;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Procedures;

/// <summary>Thủ tục hành chính: what a province offers, as versioned data.</summary>
public sealed class ProceduresModule : Module
{
    public override string Name => "Procedures";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<Catalogue>();
        services.AddSingleton<FormReader>();
        services.AddScoped<DefinitionArchive>();
        if (configuration.GetValue("Demo", false)) services.AddRecurring<FollowEdits>();
    }

    public override IEnumerable<MenuItem> Menu => [new(MenuArea.Portal, "Thủ tục", "/thu-tuc", "list-checks", 20)];

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        // Read now: a faulty definition stops the start with its line, not the first citizen with an error page.
        endpoints.ServiceProvider.GetRequiredService<Catalogue>();
        endpoints.MapProcedures();
    }

    public override Task Load(IServiceProvider services, CancellationToken cancel) =>
        services.GetRequiredService<DefinitionArchive>().Keep(cancel);
}
