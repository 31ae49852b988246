using CaMauSo.Content.Model;
using CaMauSo.Content.Read;
using CaMauSo.Content.Status;
using CaMauSo.Files;
using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Content;

/// <summary>News, announcements and guides of the province, written by its editors.</summary>
public sealed class ContentModule : Module
{
    private bool _demo;

    public override string Name => "Content";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<Articles>().AddScoped<Editing>().AddScoped<IFileAccess, AttachmentAccess>().AddScoped<IFrontPart, NewestArticles>();
        services.AddScoped<Incidents>().AddSingleton<LastingIncidents>().AddRecurring<ServiceWatch>();
        services.Configure<MvcOptions>(o => o.Filters.Add<IncidentBanner>());
        _demo = configuration.GetValue("Demo", false);
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapAttachments();

    public override IEnumerable<Permission> Permissions => ContentPermissions.All;

    public override IEnumerable<MenuItem> Menu =>
    [
        new(MenuArea.Portal, "Tin tức", "/tin-tuc", "megaphone", 60),
        new(MenuArea.Desk, "Bài viết", "/bai-viet", "megaphone", 700, ContentPermissions.Edit),
        new(MenuArea.Desk, "Sự cố, bảo trì", "/su-co", "wrench", 705, ContentPermissions.Announce),
    ];

    public override IEnumerable<ConstraintMessage> Constraints => [new("article_address_is_used_once", "Một bài khác đã dùng địa chỉ này. Chọn địa chỉ khác.", "Slug")];

    /// <summary>A demo province begins with a few guides, so that nobody meets an empty page.</summary>
    public override Task Load(IServiceProvider services, CancellationToken cancel) => _demo ? ActivatorUtilities.CreateInstance<FirstArticles>(services).Write(cancel) : Task.CompletedTask;
}
