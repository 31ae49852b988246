using CaMauSo.Content;
using CaMauSo.Dossiers;
using CaMauSo.Files;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Monitoring;
using CaMauSo.Notifications;
using CaMauSo.Procedures;
using CaMauSo.Queue;
using CaMauSo.Territory;
using CaMauSo.Ui;

namespace CaMauSo.Web;

/// <summary>The platform as one program: which modules it has and the order in which a request meets them.</summary>
public static class Province
{
    /// <summary>All modules in the order of knowledge: left never knows right.</summary>
    public static Modules Modules => new([
        new KernelModule(),
        new UiModule(),
        new TerritoryModule(),
        new IdentityModule(),
        new FilesModule(),
        new NotificationsModule(),
        new ProceduresModule(),
        new DossiersModule(),
        new ContentModule(),
        new QueueModule(),
        new MonitoringModule(),
    ]);

    public static void AddProvince(this IServiceCollection services, Modules modules, IConfiguration configuration)
    {
        services.AddSingleton(modules);
        foreach (var module in modules.All) module.AddServices(services, configuration);
        services.AddUi(modules);
        services.AddRateLimiter(_ => { });
        // What a caller must say is what the shape says: a missing or null member is a 400, never a surprise further in.
        services.ConfigureHttpJsonOptions(o => (o.SerializerOptions.RespectNullableAnnotations, o.SerializerOptions.RespectRequiredConstructorParameters) = (true, true));
        services.AddOpenApi("v1");
        services.AddOperations();
    }

    public static void UseProvince(this WebApplication app, Modules modules)
    {
        app.UseTrustedProxy();
        app.UseUi();
        app.UseRouting();
        app.UseIdentity();
        app.UseRateLimiter();
        app.MapOpenApi("/openapi/{documentName}.json").WithMetadata(new PublicAttribute());
        app.MapOperations();
        foreach (var module in modules.All) module.MapEndpoints(app);
    }

    /// <summary>Makes an empty database ready: schema as its owner, then the province's data as the program's role.</summary>
    public static async Task Install(string owner, string app, string dataFolder, bool demo)
    {
        await SchemaInstaller.Run(owner, Modules, default);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = demo ? "Demo" : "Production" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:App"] = app, ["Data:Folder"] = dataFolder, ["Demo"] = demo.ToString(), ["Background"] = "false",
        });
        builder.Services.AddProvince(Modules, builder.Configuration);
        await using var built = builder.Build();
        await Load(built.Services, default);
    }

    /// <summary>Brings every module's part of the province's data into the database; safe to repeat.</summary>
    public static async Task Load(IServiceProvider services, CancellationToken cancel)
    {
        foreach (var module in services.GetRequiredService<Modules>().All)
        {
            await using var scope = services.CreateAsyncScope();
            await module.Load(scope.ServiceProvider, cancel);
        }
    }

    /// <summary>Delivers everything that waits, once; for tests and tools that run without background work.</summary>
    public static Task Settle(IServiceProvider services, CancellationToken cancel) => BackgroundWork.Settle(services, cancel);
}
