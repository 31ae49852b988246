using CaMauSo.Procedures;

namespace CaMauSo.Dossiers.Upgrade;

/// <summary>Why a dossier cannot go under the new version as it is.</summary>
internal enum MisfitKind { State, Missing, Invalid, Paper, Draft, Body }

/// <summary>One reason: its kind, the place it is about, and its words. No answer is ever in it.</summary>
internal sealed record Misfit(MisfitKind Kind, string About, string Words)
{
    /// <summary>The word by which lists are narrowed to it.</summary>
    public string Key => $"{Kind}:{About}";
}

/// <summary>What bringing one dossier under the new version would mean.</summary>
/// <param name="To">The state it would be in; null when nobody has said.</param>
/// <param name="NotAsked">How many of its answers the new version does not ask any more; they stay as they are.</param>
/// <param name="NewFee">What the new version would charge; the fees of the dossier stay.</param>
internal sealed record UpgradeFit(Guid Dossier, string Code, Guid Body, int From, string StateName, State? To, DateTimeOffset? OldDue, DateTimeOffset? NewDue, IReadOnlyList<Misfit> Misfits, Kernel.Term Term, int NotAsked, Kernel.Money OldFee, Kernel.Money NewFee)
{
    public bool Fits => Misfits.Count == 0;

    public bool IsEarlier => NewDue is { } due && (OldDue is null || due < OldDue);
    public bool IsLater => OldDue is { } due && (NewDue is null || NewDue > due);
}
