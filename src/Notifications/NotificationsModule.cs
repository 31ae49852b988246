using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Notifications.Channels;
using CaMauSo.Notifications.Model;
using CaMauSo.Notifications.Months;
using CaMauSo.Notifications.Outside;
using CaMauSo.Notifications.Push;
using CaMauSo.Notifications.Read;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Notifications;

/// <summary>Messages to people: in the app, and by SMS, e-mail or onto their own devices to who wants it so.</summary>
public sealed class NotificationsModule : Module
{
    public override string Name => "Notifications";

    public override IEnumerable<ConstraintMessage> Constraints => [new("device_belongs_to_one_person", "Máy này vừa được bật báo tin ở một trang khác. Tải lại trang để xem.")];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddHttpClient("sms", client => client.Timeout = TimeSpan.FromSeconds(20));
        services.AddSingleton<Gateways>().AddScoped<ChannelChoices>().AddScoped<OutgoingQueue>();
        services.AddScoped(s => new Messenger(s.GetRequiredService<Db>(), s.GetRequiredService<ChannelChoices>(), s.GetRequiredService<Gateways>(), s.GetRequiredService<PushDevices>(), s.GetRequiredService<TimeProvider>()));
        services.AddListener<TellContactChanged>().AddRecurring<SendOutgoing>();
        foreach (var channel in Enum.GetValues<Channel>()) services.AddScoped<IServiceReading>(s => ActivatorUtilities.CreateInstance<OutgoingReading>(s, channel));
        services.AddRecurring<MessageMonths>();
        services.Configure<MvcOptions>(o => o.Filters.Add<UnreadMark>());

        services.AddHttpClient(PushGateway.Client, client => client.Timeout = TimeSpan.FromSeconds(10)).ConfigurePrimaryHttpMessageHandler(s => s.GetRequiredService<PushGuard>().Handler());
        services.AddSingleton<PushKeys>().AddSingleton<PushGuard>().AddSingleton<PushGateway>().AddSingleton<DeviceMark>();
        services.AddScoped<PushDevices>().AddScoped<OwnDevice>().AddScoped<IAtSignOut>(s => s.GetRequiredService<OwnDevice>());
        services.AddRecurring<SendPushes>().AddPushLimit();
        services.Configure<MvcOptions>(o => o.Filters.AddService<OwnDevice>());
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapNotices();
        endpoints.MapPush();
    }

    public override async Task Load(IServiceProvider services, CancellationToken cancel) =>
        await ActivatorUtilities.CreateInstance<MessageMonths>(services).Run(cancel);
}
