using CaMauSo.Kernel;
using CaMauSo.Procedures.Definition;
using CaMauSo.Procedures.Publishing;
using CaMauSo.Procedures.Show;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Procedures;

/// <summary>Thủ tục hành chính: what a province offers, as versioned data.</summary>
public sealed class ProceduresModule : Module
{
    private bool demo;

    public override string Name => "Procedures";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<Catalogue>();
        services.AddSingleton<FormReader>();
        services.AddScoped<DefinitionArchive>().AddScoped<PublicationKept>();
        services.AddScoped<PublicationDesk>().AddScoped<DraftDesk>();
        services.AddScoped<Desk.ReviewShelf>().AddScoped<Desk.ProcedureList>();
        services.AddRecurring<FollowRegister>();
        demo = configuration.GetValue("Demo", false);
        // In a demo a file is edited in place and shows at once; elsewhere people depend on what was published.
        if (demo) services.AddRecurring<FollowEdits>();
        else services.AddHostedService<FilesAtStart>();
        services.AddHostedService<RegisterAtStart>();
    }

    public override IEnumerable<Permission> Permissions => Procedures.Permissions.All;

    public override IEnumerable<MenuItem> Menu =>
    [
        new(MenuArea.Portal, "Thủ tục", "/thu-tuc", "list-checks", 20),
        new(MenuArea.Desk, "Thủ tục", "/kiem-soat-thu-tuc", "scale", 15, Procedures.Permissions.Control),
    ];

    public override IEnumerable<ConstraintMessage> Constraints =>
    [
        new("publication_is_numbered_once", "Người khác vừa công bố, tạm ngừng hoặc cho làm lại thủ tục này. Mở lại trang để xem."),
        new("version_is_published_once", "Phiên bản này vừa được người khác công bố. Mở lại trang để xem."),
        new("version_is_abolished_once", "Phiên bản này đã được bãi bỏ."),
    ];

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        // Read now: a faulty definition stops the start with its line, not the first citizen with an error page.
        endpoints.ServiceProvider.GetRequiredService<Catalogue>();
        endpoints.MapProcedures();
    }

    public override async Task Load(IServiceProvider services, CancellationToken cancel)
    {
        var archive = services.GetRequiredService<DefinitionArchive>();
        await (demo ? archive.Keep(cancel) : archive.Hold(cancel));
        await services.GetRequiredService<FollowRegister>().Run(cancel);
    }
}
