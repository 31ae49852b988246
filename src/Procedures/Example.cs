using System.Text.Json.Nodes;

namespace CaMauSo.Procedures;

/// <summary>An executable example in a definition: input and what must come of it. Run by the tests, shown to the controller.</summary>
public sealed record Example(string Name, JsonObject Answers, DateTimeOffset At, string Channel, string ApplicantClass)
{
    /// <summary>Expected determinants, as text: true, false, a number or a word.</summary>
    public required IReadOnlyDictionary<string, string> Determinants { get; init; }

    /// <summary>The case expected; not looked at when null.</summary>
    public string? Case { get; init; }

    /// <summary>Keys of the papers that must be asked for, in any order.</summary>
    public required IReadOnlyList<string> Papers { get; init; }
    public required long Fee { get; init; }

    /// <summary>When the result is due if the dossier is received at once.</summary>
    public required DateTimeOffset? Due { get; init; }

    /// <summary>When stages are promised to end.</summary>
    public IReadOnlyList<ExampleStage> Stages { get; init; } = [];

    /// <summary>Actions taken one after another, all of which must be possible.</summary>
    public required IReadOnlyList<string> Path { get; init; }
    public required string EndsIn { get; init; }
}

/// <summary>When a stage is promised to end.</summary>
/// <param name="From">When it begins; at reception without it.</param>
public sealed record ExampleStage(string Stage, DateTimeOffset? From, DateTimeOffset Due);
