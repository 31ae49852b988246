using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers;

/// <summary>What other modules and the public look-up may know of a dossier: progress, never content.</summary>
/// <param name="Steps">The steps of the citizen's bar, in plain words.</param>
/// <param name="Step">The current one, from 1.</param>
/// <param name="Due">When the next answer is promised; null while paused or without a due time.</param>
/// <param name="Remaining">"còn 7 giờ".</param>
public sealed record DossierProgress(string Code, string Procedure, string State, string Text, IReadOnlyList<string> Steps, int Step, bool Final,
    DateTimeOffset FiledAt, DateTimeOffset? ReceivedAt, DateTimeOffset? Due, string Remaining, Urgency Urgency, string DeskName);

/// <summary>Sổ hồ sơ: what other modules may ask.</summary>
public sealed class DossierRegister
{
    private readonly Db _db;
    private readonly DossierStory _story;

    internal DossierRegister(Db db, DossierStory story) => (_db, _story) = (db, story);

    /// <summary>Progress for whoever holds the slip: the code alone opens nothing, the four characters go with it.</summary>
    /// <returns>Null when the pair fits no dossier; which half was wrong is not said.</returns>
    public async Task<DossierProgress?> LookUp(string code, string secret, CancellationToken cancel)
    {
        var (wanted, key) = (code.Trim().ToUpperInvariant(), secret.Trim().ToUpperInvariant());
        if (wanted.Length > 40 || key.Length != 4) return null;
        var dossier = await _db.Set<Dossier>().AsNoTracking().SingleOrDefaultAsync(d => d.Code == wanted, cancel);
        return dossier is not null && System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(
            System.Text.Encoding.UTF8.GetBytes(dossier.Secret), System.Text.Encoding.UTF8.GetBytes(key)) ? _story.Progress(dossier) : null;
    }
}
