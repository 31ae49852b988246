using CaMauSo.Monitoring.Model;

namespace CaMauSo.Monitoring.Watch;

/// <summary>A share with its target.</summary>
internal sealed record ShareFigure(string Icon, string Label, Number Number, double? Target, string Line)
{
    /// <summary>A share told in the same breath, with words before it.</summary>
    internal (string Words, Number Number)? Beside { get; init; }

    internal bool Reached => Number.Share is { } share && share >= (Target ?? 0);

    internal string Css => Number.Share is null ? "k-n" : Reached ? "k-ok" : Number.Share >= Target - 10 ? "k-w" : "k-e";

    internal string Verdict => Number.Share is not { } share ? "chưa có số liệu" : Reached ? "đạt" : $"thiếu {Number.Percent(Target!.Value - share)}";
}
