namespace CaMauSo.Procedures.Desk;

/// <summary>A text with its line numbers; lines with a fault are marked and can be jumped to (<c>#d12</c>).</summary>
/// <param name="Name">The name it is posted under; null when it is only read.</param>
internal sealed record CodeBox(string Text, IReadOnlyList<DefinitionFault> Faults, string? Name = null)
{
    private const int Spare = 40;

    public int Lines { get; } = Text.AsSpan().Count('\n') + 1;

    /// <summary>Room below, so that lines typed without scripts have numbers too.</summary>
    public int Numbers => Name is null ? Lines : Lines + Spare;

    /// <summary>Lines about which a person has yet to decide.</summary>
    public HashSet<int> Open { get; init; } = [];

    public string? ClassOf(int line) => Wrong.Contains(line) ? "bad" : Open.Contains(line) ? "open" : null;

    private HashSet<int> Wrong { get; } = [.. Faults.Select(fault => fault.Line)];
}
