using CaMauSo.Dossiers;
using CaMauSo.Kernel;
using CaMauSo.Queue.Centres;
using CaMauSo.Queue.Demo;
using CaMauSo.Queue.Kiosk;
using CaMauSo.Queue.Live;
using CaMauSo.Queue.Measures;
using CaMauSo.Queue.Model;
using CaMauSo.Queue.Styles;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Queue;

/// <summary>Hàng chờ: numbers taken at the centre, called at its counters, followed on the phone, measured.</summary>
public sealed class QueueModule : Module
{
    private bool _demo;

    public override string Name => "Queue";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(s => QueueRules.Load(s.GetRequiredService<ProvinceFolder>()));
        services.AddSingleton<QueueFeed>();
        services.AddScoped<OneStopCentres>().AddScoped<CentreDays>().AddScoped<TicketDesk>().AddScoped<CounterDesk>();
        services.AddScoped<IHomeCard, NearestCentre>().AddScoped<ICameToDesk, CameWithTicket>().AddScoped<IDeskWaits, DeskWaits>();
        services.AddListener<LinkDossier>().AddListener<RingTheBoards>();
        services.AddRecurring<EndOfDay>();
        services.AddQueueMeasures();
        services.AddKioskLimit();
        _demo = configuration.GetValue("Demo:Dossiers", 0) > 0;
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapLiveLines();
        endpoints.MapSheets();
    }

    /// <summary>A demo province gets days of tickets at a few centres; a real one nothing.</summary>
    public override Task Load(IServiceProvider services, CancellationToken cancel) =>
        _demo && services.GetRequiredService<TimeProvider>() is StoryClock clock ? ActivatorUtilities.CreateInstance<DemoDays>(services, clock).Tell(cancel) : Task.CompletedTask;

    public override IEnumerable<Permission> Permissions => Queue.Permissions.All;

    public override IEnumerable<MenuItem> Menu =>
    [
        new(MenuArea.Portal, "Hàng chờ", "/hang-cho", "map-pin", 35),
        new(MenuArea.Desk, "Gọi số", "/mot-cua/goi-so", "megaphone", 14, Queue.Permissions.Call),
        new(MenuArea.Desk, "Hàng chờ", "/hang-cho-so-lieu", "users", 32, Queue.Permissions.Oversee),
    ];

    public override IEnumerable<ConstraintMessage> Constraints =>
    [
        new("counter_is_open_once", "Quầy này vừa có người mở. Chọn số khác.", "quay"),
        new("officer_sits_at_one_counter", "Bạn vừa mở một quầy ở cửa sổ khác. Mở lại trang để xem."),
    ];
}
