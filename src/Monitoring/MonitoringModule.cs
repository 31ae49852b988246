using CaMauSo.Kernel;
using CaMauSo.Monitoring.Api;
using CaMauSo.Monitoring.Live;
using CaMauSo.Monitoring.Model;
using CaMauSo.Monitoring.Styles;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Monitoring;

/// <summary>Điều hành: the province in numbers for its leaders, live, each number traced to the things behind it.</summary>
public sealed class MonitoringModule : Module
{
    public override string Name => "Monitoring";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(s => Targets.Load(s.GetRequiredService<ProvinceFolder>()));
        services.AddSingleton(s => TilePlan.Load(s.GetRequiredService<ProvinceFolder>()));
        services.AddSingleton<BoardFeed>();
        services.AddScoped<Trends>();
        services.AddScoped<BoardReader>();
        services.AddScoped<LatestHappenings>();
        services.AddListener<HourlyCounts>();
        services.AddListener<Happenings>();
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapLiveStream();
        endpoints.MapBoardSheet();
        endpoints.MapBoardApi();
    }

    public override IEnumerable<Permission> Permissions => Monitoring.Permissions.All;

    public override IEnumerable<MenuItem> Menu => [new(MenuArea.Desk, "Điều hành", "/dieu-hanh", "layout-dashboard", 5, Monitoring.Permissions.See)];
}
