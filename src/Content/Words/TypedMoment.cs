using System.Globalization;
using CaMauSo.Kernel;
using CaMauSo.Ui;

namespace CaMauSo.Content.Words;

/// <summary>A moment in one box, as people write it; by the province's clock.</summary>
internal static class TypedMoment
{
    private static readonly string[] Shapes = ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "d/M/yyyy H:mm", "H:mm d/M/yyyy"];

    internal static FieldView Field(string name, string label, string hint, string? typed) => new(name, FieldKind.Text, label) { Hint = hint, Required = false, MaxLength = 40, Values = typed is { Length: > 0 } one ? [one] : [] };

    /// <exception cref="Refused">It is written otherwise.</exception>
    internal static DateTimeOffset? Read(string? typed, string about) => string.IsNullOrWhiteSpace(typed) ? null
        : DateTime.TryParseExact(typed.Trim(), Shapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? Vietnam.At(DateOnly.FromDateTime(at), TimeOnly.FromDateTime(at)) : throw new Refused("Viết như 20/11/2026 8:00.", about);
}
