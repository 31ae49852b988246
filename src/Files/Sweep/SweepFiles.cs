using CaMauSo.Files.Model;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CaMauSo.Files.Sweep;

/// <summary>
/// Removes what nobody needs: files past their term, drafts a stopped program left, and contents without a file.
/// One of 256 parts of the vault is looked through at a time, all of them within a day.
/// </summary>
internal sealed class SweepFiles(Db db, Vault vault, Uploads uploads, TimeProvider time, MachineTime machine, ILogger<SweepFiles> log) : IRecurring
{
    public TimeSpan Every => TimeSpan.FromMinutes(5);

    public async Task Run(CancellationToken cancel)
    {
        var now = time.Now;
        await db.Set<StoredFile>().Where(f => f.RetainUntil < now).ExecuteDeleteAsync(cancel);
        await db.Database.ExecuteSqlAsync($"delete from files.intake where day < {time.Today.AddDays(-7)}", cancel);
        await uploads.Sweep(cancel);
        var machineNow = machine.Clock.GetUtcNow();
        var drafts = vault.RemoveLeftDrafts(machineNow);
        if (drafts > 0) log.LogInformation("Removed {Drafts} unfinished files", drafts);
        await RemoveUnneeded((byte)(machineNow.ToUnixTimeSeconds() / (long)Every.TotalSeconds % 256), machineNow, cancel);
    }

    internal async Task RemoveUnneeded(byte part, DateTimeOffset machineNow, CancellationToken cancel)
    {
        foreach (var digests in vault.Settled(part, machineNow).Chunk(500))
        {
            var needed = await db.Set<StoredFile>().NeedingContent().Where(f => digests.Contains(f.Digest)).Select(f => f.Digest).ToListAsync(cancel);
            foreach (var digest in digests.Except(needed)) vault.Remove(digest, machineNow);
        }
    }
}
