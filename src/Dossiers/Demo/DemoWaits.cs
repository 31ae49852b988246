using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Demo;

/// <summary>Some steps of an example come only when a time is over: the officer of the story waits for it.</summary>
internal static class DemoWaits
{
    /// <returns>When to try; null when now is right.</returns>
    internal static async Task<DateTimeOffset?> Until(Db db, Dossier dossier, ProcessAction action, DateTimeOffset now, CancellationToken cancel)
    {
        // Whoever proposes waits for those who have not spoken until their time is over.
        if (action.Effects.Any(e => e is "propose" or "proposeRefusal") && await db.Set<Opinion>().Awaited().Where(o => o.Dossier == dossier.Id).Select(o => (DateTimeOffset?)o.DueAt).MaxAsync(cancel) is { } over && over >= now)
            return over.AddMinutes(20);
        if (action.When is not { } guard) return null;
        if (guard.Contains("supplementOverdue", StringComparison.Ordinal) && dossier.SupplementDueAt is { } due && !guard.Contains("not supplementOverdue", StringComparison.Ordinal)) return Later(due.AddMinutes(30), now);
        if (!guard.Contains("chargeOverdue", StringComparison.Ordinal)) return null;
        var payBy = await db.Set<ChargeNotice>().OpenOf(dossier.Id).Select(n => (DateOnly?)n.PayBy).MinAsync(cancel);
        return payBy is { } day ? Later(Vietnam.At(day.AddDays(1), new TimeOnly(8, 0)), now) : null;
    }

    private static DateTimeOffset? Later(DateTimeOffset at, DateTimeOffset now) => at > now ? at : null;
}
