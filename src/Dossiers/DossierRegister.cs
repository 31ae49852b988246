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
    DateTimeOffset FiledAt, DateTimeOffset? ReceivedAt, DateTimeOffset? Due, string Remaining, Urgency Urgency, string DeskName)
{
    /// <summary>The stage it is in, when its time has stages; <see cref="Due"/> is then the end of the stage.</summary>
    public string? Stage { get; init; }

    /// <summary>When all of it is due while it is in a stage, what it still has to wait for others aside.</summary>
    public DateTimeOffset? FinalDue { get; init; }

    /// <summary>Which body has it in hand now; null when it is the applicant's turn, or all is done.</summary>
    public string? HeldBy { get; init; }

    /// <summary>Set while it is on its way to another body, or lent to one that does its part.</summary>
    public TransferProgress? Transfer { get; init; }
}

/// <summary>A dossier between two bodies. Its code, its state and what was promised stay.</summary>
/// <param name="Waiting">Not accepted yet: the sending body answers for it.</param>
/// <param name="NationalCode">The state outwards: 4 waiting, 1 received, 2 processing.</param>
public sealed record TransferProgress(bool Waiting, int NationalCode, string From, string To);

/// <summary>Sổ hồ sơ: what other modules may ask.</summary>
public sealed class DossierRegister
{
    private readonly Db _db;
    private readonly DossierStory _story;
    private readonly LookUpTries _tries;

    internal DossierRegister(Db db, DossierStory story, LookUpTries tries) => (_db, _story, _tries) = (db, story, tries);

    /// <summary>Progress for whoever holds the slip: the code alone opens nothing, the four characters go with it.</summary>
    /// <returns>Null when the pair fits no dossier; which half was wrong is not said.</returns>
    /// <exception cref="Refused">The four characters of this code were guessed at too often.</exception>
    public async Task<DossierProgress?> LookUp(string code, string secret, CancellationToken cancel)
    {
        var (wanted, key) = (code.Trim().ToUpperInvariant(), secret.Trim().ToUpperInvariant());
        if (wanted.Length is 0 or > 40 || key.Length != 4 || !wanted.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-')) return null;
        await _tries.Count(wanted, cancel);
        var dossier = await _db.Set<Dossier>().AsNoTracking().SingleOrDefaultAsync(d => d.Code == wanted, cancel);
        if (dossier is null || !System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(
            System.Text.Encoding.UTF8.GetBytes(dossier.Secret), System.Text.Encoding.UTF8.GetBytes(key))) return null;
        await _tries.Forget(wanted, cancel);
        return _story.Progress(dossier);
    }

    /// <summary>What a dossier is about that somebody brought to the desk; null when it came over the net or by post.</summary>
    public async Task<string?> CameToTheDesk(Guid dossier, CancellationToken cancel) =>
        await _db.Set<Dossier>().AsNoTracking().Where(d => d.Id == dossier && d.Channel == "counter").Select(d => d.ProcedureName).SingleOrDefaultAsync(cancel);
}
