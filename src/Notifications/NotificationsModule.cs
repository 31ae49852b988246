using CaMauSo.Kernel;
using CaMauSo.Notifications.Channels;
using CaMauSo.Notifications.Model;
using CaMauSo.Notifications.Months;
using CaMauSo.Notifications.Outside;
using CaMauSo.Notifications.Read;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Notifications;

/// <summary>Messages to people: in the app, and by SMS or e-mail to who wants it so; push will be one more channel of the same messages.</summary>
public sealed class NotificationsModule : Module
{
    public override string Name => "Notifications";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddHttpClient("sms", client => client.Timeout = TimeSpan.FromSeconds(20));
        services.AddSingleton<Gateways>().AddScoped<ChannelChoices>();
        services.AddScoped(s => new Messenger(s.GetRequiredService<Db>(), s.GetRequiredService<ChannelChoices>(), s.GetRequiredService<Gateways>(), s.GetRequiredService<TimeProvider>()));
        services.AddListener<TellContactChanged>().AddRecurring<SendOutgoing>();
        services.AddRecurring<MessageMonths>();
        services.Configure<MvcOptions>(o => o.Filters.Add<UnreadMark>());
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapNotices();

    public override async Task Load(IServiceProvider services, CancellationToken cancel) =>
        await ActivatorUtilities.CreateInstance<MessageMonths>(services).Run(cancel);
}
