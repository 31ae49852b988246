using CaMauSo.Kernel;

namespace CaMauSo.Procedures;

/// <summary>A rung of the ladder of reminders (nấc nhắc hạn): at which point of the running term, and whom to tell. Exactly one of the three points is set.</summary>
/// <param name="Used">Percent of the working time that is used; 100 is the due time itself.</param>
/// <param name="Before">Working time before the due time.</param>
/// <param name="After">Working time past the due time.</param>
/// <param name="Tell">Whom: <see cref="Holder"/>, reception, signer or <see cref="Above"/>.</param>
public sealed record Rung(int? Used, Term? Before, Term? After, IReadOnlyList<string> Tell)
{
    /// <summary>Whoever has the dossier in hand.</summary>
    public const string Holder = "holder";

    /// <summary>Those who sign at the committee over the body that decides.</summary>
    public const string Above = "above";

    /// <summary>Every procedure's ladder when its definition says nothing.</summary>
    public static readonly IReadOnlyList<Rung> Usual =
    [
        new(70, null, null, [Holder]), new(100, null, null, [Holder, "signer"]), new(null, null, Term.WorkingHours(8), ["signer", Above]),
    ];

    internal static readonly string[] Told = [Holder, "reception", "signer", Above];

    /// <summary>Its name in the clock's ledger; it stays the same as long as the point does.</summary>
    public string Key => Used is { } percent ? $"{percent}%" : Before is { } before ? $"-{before.Code}" : $"+{After!.Code}";

    /// <summary>The point in words.</summary>
    public string InWords() => this switch
    {
        { Used: 100 } => "Đến hạn",
        { Used: { } percent } => $"Đã dùng {percent}% thời hạn",
        { Before: { } before } => $"Còn {before.Text} là đến hạn",
        _ => $"Đã quá hạn {After!.Text}",
    };
}
