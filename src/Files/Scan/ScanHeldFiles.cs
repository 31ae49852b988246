using System.Security.Cryptography;
using CaMauSo.Files.Model;
using CaMauSo.Files.Outside;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CaMauSo.Files.Scan;

/// <summary>
/// Shows held files to the scanner, oldest first, and releases or condemns them. Without a scanner, or while it is
/// down, they wait: nothing is ever released unseen.
/// </summary>
internal sealed class ScanHeldFiles(Db db, Vault vault, ClamScanner scanner, TimeProvider time, ILogger<ScanHeldFiles> log) : IRecurring
{
    private const int Batch = 20, MostBatches = 20;

    public TimeSpan Every => TimeSpan.FromSeconds(1);

    public async Task Run(CancellationToken cancel)
    {
        if (!scanner.Configured) return;
        for (var round = 0; round < MostBatches; round++)
        {
            var waiting = await db.Set<StoredFile>().AsNoTracking().WaitingForScan(time.Now).Take(Batch).ToListAsync(cancel);
            try
            {
                foreach (var file in waiting) await Scan(file, cancel);
            }
            catch (ScannerDown down)
            {
                log.LogWarning("The scanner cannot be reached; files stay held: {Reason}", down.InnerException!.Message);
                return;
            }
            if (waiting.Count < Batch) return;
        }
    }

    private async Task Scan(StoredFile file, CancellationToken cancel)
    {
        ScanAnswer? answer = null;
        try
        {
            await using var content = vault.Open(file.Digest);
            answer = await scanner.Scan(content, cancel);
        }
        catch (CryptographicException altered)
        {
            log.LogError(altered, "The content of file {File} was altered on disk", file.Id);
            answer = new ScanAnswer(Verdict.NoVerdict, "nội dung trên đĩa không còn nguyên vẹn");
        }
        catch (IOException broken)
        {
            log.LogWarning(broken, "File {File} could not be scanned and waits", file.Id);
        }
        await Decide(file, answer, cancel);
    }

    // The transaction begins when the scanner has spoken: an open one would hold up every listener of facts.
    private async Task Decide(StoredFile seen, ScanAnswer? answer, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // The same content under other names is as malicious, also where an older scanner let it pass.
        var files = db.Set<StoredFile>();
        foreach (var file in await (answer?.Verdict == Verdict.Found ? files.LockSame(seen.Digest) : files.LockHeld(seen.Id)).ToListAsync(cancel))
        {
            if (answer is null) file.TryLater(time.Now);
            else if (answer.Verdict == Verdict.Clean) file.Release(time.Now);
            else if (answer.Verdict == Verdict.Found) file.Condemn(answer.Words, time.Now);
            else file.NoVerdict(answer.Words, time.Now);

            if (file.State == FileState.Released) db.Record(new FileReleased(file.Id, file.UploadedBy, file.Digest));
            else if (file.State != FileState.Held) db.Record(new FileRefused(file.Id, file.UploadedBy, file.Digest, file.State, file.Finding!, file.AttachedTo));
        }
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
    }
}
