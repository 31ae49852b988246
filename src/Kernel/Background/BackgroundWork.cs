using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Kernel;

/// <summary>Background work done on demand, for tests and tools that start the program without it.</summary>
public static class BackgroundWork
{
    /// <summary>Runs every recurring work once and delivers all facts, twice over, so that what one causes the other sees.</summary>
    public static async Task Settle(IServiceProvider services, CancellationToken cancel)
    {
        var pump = services.GetRequiredService<FactPump>();
        for (var round = 0; round < 2; round++)
        {
            foreach (var kind in services.GetServices<RecurringKind>())
            {
                await using var scope = services.CreateAsyncScope();
                await ((IRecurring)scope.ServiceProvider.GetRequiredService(kind.Type)).Run(cancel);
            }
            await pump.Drain(cancel);
        }
    }
}
