using CaMauSo.Kernel;
using CaMauSo.Procedures.Model;
using CaMauSo.Ui;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CaMauSo.Procedures.Publishing;

/// <summary>
/// Keeps this process's catalogue on the register, whichever process wrote it: every process asks each second how many lines there are. (A fact is
/// heard by one process only.) What changed is taken over whole, and pages kept for everybody are made anew.
/// </summary>
internal sealed class FollowRegister(Db db, Catalogue catalogue, IOutputCacheStore pages) : IRecurring
{
    public TimeSpan Every => TimeSpan.FromSeconds(1);

    public async Task Run(CancellationToken cancel)
    {
        if (await db.Set<Publication>().CountAsync(cancel) == catalogue.Register.Count) return;
        catalogue.Take(await Register.Read(db, catalogue.Register, cancel));
        await pages.EvictByTagAsync(UiSetup.ForEverybody, cancel);
    }
}

/// <summary>The register is read before the first request: no citizen meets rules that are over.</summary>
internal sealed class RegisterAtStart(IServiceScopeFactory scopes) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<FollowRegister>().Run(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
