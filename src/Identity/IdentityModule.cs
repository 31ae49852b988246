using CaMauSo.Identity.SignIn;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Identity;

/// <summary>People, their posts and permissions, and how they come in.</summary>
public sealed class IdentityModule : Module
{
    public override string Name => "Identity";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<Visitor>();
        services.AddScoped<People>();
        services.AddScoped<HeldForms>();
        services.AddRecurring<SweepHeldForms>();
        services.AddScoped<DemoPeople>();
        services.AddScoped<DemoLoader>();
        services.AddSingleton<DemoMode>();
        services.AddSingleton<BearerTokens>();
        services.AddSingleton<PostCache>();
        services.AddDataProtection().SetApplicationName("CaMauSo");
        services.AddOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>().Configure<DataFolder>((options, data) =>
            options.XmlRepository = new Microsoft.AspNetCore.DataProtection.Repositories.FileSystemXmlRepository(
                new DirectoryInfo(Path.Combine(data.Sub("keys"))), Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance));
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(o =>
        {
            o.Cookie.Name = "camauso";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.ExpireTimeSpan = TimeSpan.FromHours(10);
            o.SlidingExpiration = true;
            o.LoginPath = "/dang-nhap";
        });
        // Cookies keep the machine's time even when the business clock stands on another day.
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme).Configure<MachineTime>((o, machine) => o.TimeProvider = machine.Clock);
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapSignIn();

    public override async Task Load(IServiceProvider services, CancellationToken cancel)
    {
        if (services.GetRequiredService<DemoMode>().Asked) await services.GetRequiredService<DemoLoader>().Load(cancel);
    }
}

public static class IdentityPipeline
{
    /// <summary>Recognises the visitor and opens or locks the endpoint; stands after routing and before everything that answers.</summary>
    public static void UseIdentity(this WebApplication app)
    {
        app.Services.GetRequiredService<DemoMode>().RefuseInProduction();
        app.UseAuthentication();
        app.UseMiddleware<Recognition>();
        app.UseMiddleware<EntryGate>();
    }
}
