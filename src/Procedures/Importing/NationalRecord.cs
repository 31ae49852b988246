namespace CaMauSo.Procedures.Importing;

/// <summary>The national record of a procedure as it came: what was not there is null, what was of another shape is told in <see cref="Strange"/>.</summary>
/// <param name="Executing">Who carries it out; <paramref name="Competent"/> who decides.</param>
/// <param name="OnlineLevel">Toàn trình, một phần …; most records do not say.</param>
/// <param name="Provenance">Where the record says it is from; "sourced" when it was read off the portal.</param>
internal sealed record NationalRecord(
    string Code, string Name, string? Field, string? DecisionNumber, string? Level, string? Applicants, string? Executing, string? Competent, bool HasConditions,
    string? OnlineLevel, string? Provenance, string? SourceUrl)
{
    public IReadOnlyList<RecordChannel> Channels { get; init; } = [];
    public IReadOnlyList<RecordPapers> Papers { get; init; } = [];
    public IReadOnlyList<string> LegalBases { get; init; } = [];
    public IReadOnlyList<(string Name, string? Code)> Results { get; init; } = [];

    /// <summary>Parts that have another shape than a record has, or that nobody here knows: their place and their words.</summary>
    public IReadOnlyList<(string Where, string Words)> Strange { get; init; } = [];
}

/// <summary>A way to file, with its term and money.</summary>
/// <param name="Name">online, counter or post.</param>
/// <param name="Duration">The bare number; in <paramref name="DurationWords"/> as it stands there, number or not.</param>
/// <param name="Amounts">What somebody read out of <paramref name="Text"/> before.</param>
internal sealed record RecordChannel(string Name, decimal? Duration, string? DurationWords, string? Unit, bool FeeFree, IReadOnlyList<long> Amounts, string? Text)
{
    public string Vietnamese => Name switch { "online" => "trực tuyến", "counter" => "tại quầy", "post" => "bưu chính", _ => Name };
}

/// <summary>Papers under one heading; the heading may be a case, or no more than a heading.</summary>
internal sealed record RecordPapers(string? Heading, IReadOnlyList<RecordPaper> Items);

/// <param name="IsNote">A row that explains and is no paper.</param>
internal sealed record RecordPaper(string Name, bool Truncated, int? Originals, int? Copies, bool IsNote);
