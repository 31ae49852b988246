using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Kernel;

/// <summary>Makes a retried command safe: the second sending of the same key gets the first one's outcome and changes nothing.</summary>
public static class Once
{
    /// <summary>
    /// Runs <paramref name="act"/> and saves, unless <paramref name="key"/> was handled before.
    /// </summary>
    /// <param name="act">Does the work on <paramref name="db"/> without saving and returns the outcome (a path or a code).</param>
    /// <returns>The outcome of the first handling.</returns>
    /// <exception cref="Refused">What <paramref name="act"/> refuses; then nothing is kept and the key stays free.</exception>
    public static async Task<string> Handle(this Db db, Guid key, Guid? person, DateTimeOffset at, Func<Task<string>> act, CancellationToken cancel)
    {
        // The key's row is asked for only when it stands in the way: retries are rare, and undoing one leaves nothing behind.
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        try
        {
            var outcome = await act();
            db.Add(new Handled { Key = key, Person = person, At = at, Outcome = outcome });
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return outcome;
        }
        catch (Exception error) when (error is Refused or Absent or DbUpdateException)
        {
            // Refused because the same command was handled before, or just now on another connection? Then its outcome is the answer.
            await transaction.RollbackAsync(cancel);
            db.Forget();
            if (await Before(db, key, person, cancel) is { } meanwhile) return meanwhile;
            throw;
        }
    }

    // Scoped to the sender: another person's key tells nothing.
    private static async Task<string?> Before(Db db, Guid key, Guid? person, CancellationToken cancel)
    {
        var handled = await db.Set<Handled>().AsNoTracking().SingleOrDefaultAsync(h => h.Key == key, cancel);
        if (handled is null) return null;
        return handled.Person == person ? handled.Outcome : throw new Refused("Biểu mẫu này đã được dùng. Mở lại trang rồi thử lại.");
    }
}

internal sealed class Handled
{
    public required Guid Key { get; init; }
    public required Guid? Person { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Outcome { get; init; }
}

internal sealed class HandledTable : IEntityTypeConfiguration<Handled>
{
    public void Configure(EntityTypeBuilder<Handled> builder)
    {
        builder.ToTable("handled", "kernel");
        builder.HasKey(h => h.Key);
    }
}
