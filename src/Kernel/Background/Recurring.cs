using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaMauSo.Kernel;

/// <summary>Work done again and again in the background; it must bear running twice or being cut off at any point.</summary>
public interface IRecurring
{
    TimeSpan Every { get; }

    Task Run(CancellationToken cancel);
}

/// <summary>Runs each kind of recurring work in a scope of its own, forever, and outlives its failures.</summary>
internal sealed class RecurringHost(IServiceScopeFactory scopes, IEnumerable<RecurringKind> kinds, ILogger<RecurringHost> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(kinds.Select(k => Task.Run(() => Repeat(k.Type, stoppingToken), stoppingToken)));

    private async Task Repeat(Type type, CancellationToken cancel)
    {
        var pause = TimeSpan.FromSeconds(1);
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var work = (IRecurring)scope.ServiceProvider.GetRequiredService(type);
                pause = work.Every;
                await work.Run(cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested) { return; }
            catch (Exception error) { log.LogWarning(error, "{Work} failed and will be tried again", type.Name); }
            await Task.Delay(pause, cancel).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }
}

internal sealed record RecurringKind(Type Type);

public static class RecurringRegistration
{
    public static IServiceCollection AddRecurring<TWork>(this IServiceCollection services) where TWork : class, IRecurring =>
        services.AddScoped<TWork>().AddSingleton(new RecurringKind(typeof(TWork)));
}
