using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaMauSo.Kernel;

/// <summary>What those who run the platform look at: health, metrics, logs.</summary>
public static class OperationsSetup
{
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<Operations.Gauges>();
        services.AddSingleton<Operations.Readiness>();
        services.AddSingleton<Operations.Nearby>();
        services.AddSingleton<ListenerLag>();
        services.AddScoped<IServiceReading, Operations.PortalReading>().AddScoped<IServiceReading, Operations.TidingsReading>();
        // On the way down: the requests under way end first, streams are told to, then the listeners.
        services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(20));
        return services;
    }

    /// <summary>People at a terminal read lines; machines read one JSON object a line, with the request's reference in its scopes.</summary>
    public static ILoggingBuilder AddHouseLogs(this ILoggingBuilder logging)
    {
        logging.ClearProviders();
        if (Console.IsOutputRedirected) logging.AddJsonConsole(o => { o.IncludeScopes = true; o.UseUtcTimestamp = true; o.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"; });
        else logging.AddSimpleConsole(o => { o.SingleLine = true; o.TimestampFormat = "HH:mm:ss "; });
        return logging;
    }

    /// <summary>
    /// Takes the caller's address and scheme from the proxies in the networks <c>Proxy:Trusted</c> names ("127.0.0.1/32"), before anything
    /// counts or logs them; without it from nobody, for a header is what anybody can write.
    /// </summary>
    public static void UseTrustedProxy(this WebApplication app)
    {
        var trusted = (app.Services.GetRequiredService<IConfiguration>()["Proxy:Trusted"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (trusted.Length == 0) return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in trusted) options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        app.UseForwardedHeaders(options);
    }

    /// <summary><c>/health/live</c>, <c>/health/ready</c> and, for this machine only, <c>/metrics</c>.</summary>
    public static void MapOperations(this IEndpointRouteBuilder endpoints)
    {
        endpoints.ServiceProvider.GetRequiredService<Operations.Gauges>(); // begins to listen now, not at the first question
        Map(endpoints, "/health/live", () => Results.Text("live"));
        Map(endpoints, "/health/ready", async (Operations.Readiness readiness, CancellationToken cancel) =>
        {
            var report = await readiness.Ask(cancel);
            return Results.Json(report, statusCode: report.Ready ? 200 : 503);
        });
        Map(endpoints, "/metrics", async (HttpContext context, Operations.Gauges gauges, ListenerLag lag, Operations.Nearby nearby, CancellationToken cancel) =>
        {
            if (!nearby.Allows(context)) throw new Absent();
            var text = new Operations.MetricsText();
            gauges.Write(text);
            await lag.Write(text, cancel);
            return Results.Text(text.ToString(), Operations.MetricsText.MediaType);
        });
    }

    private static void Map(IEndpointRouteBuilder endpoints, string path, Delegate answer) =>
        endpoints.MapGet(path, answer).WithMetadata(new PublicAttribute()).ExcludeFromDescription().AddEndpointFilter(async (call, next) =>
        {
            call.HttpContext.Response.Headers.CacheControl = "no-store";
            return await next(call);
        });
}
