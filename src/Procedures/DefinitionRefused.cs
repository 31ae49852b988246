namespace CaMauSo.Procedures;

/// <summary>A fault of a definition: the file, the line and a sentence that says what to mend.</summary>
public sealed record DefinitionFault(string File, int Line, string Sentence)
{
    public override string ToString() => $"{File}:{Line}: {Sentence}";
}

/// <summary>Definitions that are not taken in. The running catalogue stays as it was.</summary>
public sealed class DefinitionRefused(IReadOnlyList<DefinitionFault> faults)
    : Exception(string.Join(Environment.NewLine, faults.Select(fault => fault.ToString())))
{
    public DefinitionRefused(string file, int line, string sentence) : this([new DefinitionFault(file, line, sentence)]) { }

    public IReadOnlyList<DefinitionFault> Faults { get; } = faults;
}
