using CaMauSo.Kernel;
using CaMauSo.Notifications.Months;
using CaMauSo.Notifications.Read;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Notifications;

/// <summary>Messages to people: in the app now; e-mail, SMS and push will be channels of the same messages.</summary>
public sealed class NotificationsModule : Module
{
    public override string Name => "Notifications";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<Messenger>();
        services.AddRecurring<MessageMonths>();
        services.Configure<MvcOptions>(o => o.Filters.Add<UnreadMark>());
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapNotices();

    public override async Task Load(IServiceProvider services, CancellationToken cancel) =>
        await ActivatorUtilities.CreateInstance<MessageMonths>(services).Run(cancel);
}
