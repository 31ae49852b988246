using CaMauSo.Procedures.Model;
using CaMauSo.Ui;

namespace CaMauSo.Procedures.Publishing;

/// <summary>How a version stands at a moment.</summary>
internal enum VersionState { Waiting, InForce, Suspended, Ended, Abolished }

internal static class VersionStates
{
    public static VersionState StateAt(this ProcedureVersion version, DateTimeOffset at, Register register) =>
        version.IsInForceAt(at) ? version.Suspended is null ? VersionState.InForce : VersionState.Suspended
        : at < version.InForceFrom ? VersionState.Waiting
        : register.Lines(version.Code).Any(line => line.Kind == PublicationKind.Abolished && line.Version == version.Version && line.EffectiveAt <= at) ? VersionState.Abolished
        : VersionState.Ended;

    public static string Words(this VersionState state) => state switch
    {
        VersionState.Waiting => "Chờ hiệu lực",
        VersionState.InForce => "Đang có hiệu lực",
        VersionState.Suspended => "Tạm ngừng",
        VersionState.Abolished => "Bãi bỏ",
        _ => "Hết hiệu lực",
    };

    public static Tone Tone(this VersionState state) => state switch
    {
        VersionState.InForce => Ui.Tone.Ok,
        VersionState.Waiting => Ui.Tone.Info,
        VersionState.Suspended => Ui.Tone.Error,
        _ => Ui.Tone.Neutral,
    };

    /// <summary>The version a procedure is known by: the law now, else the next one, else the last there was.</summary>
    public static ProcedureVersion Leading(IReadOnlyCollection<ProcedureVersion> versions, DateTimeOffset at) =>
        versions.FirstOrDefault(version => version.IsInForceAt(at)) ?? versions.Where(version => at < version.InForceFrom).MinBy(version => version.InForceFrom)
        ?? versions.MaxBy(version => version.InForceFrom)!;
}
