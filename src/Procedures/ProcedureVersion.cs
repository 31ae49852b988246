using System.Collections.Frozen;
using CaMauSo.Kernel;
using CaMauSo.Procedures.Expressions;
using CaMauSo.Territory;

namespace CaMauSo.Procedures;

/// <summary>
/// One published version of an administrative procedure (thủ tục hành chính): everything a dossier filed under it is
/// decided by. Immutable; identified by code and version, and by the hash of the file it was read from.
/// </summary>
public sealed record ProcedureVersion
{
    /// <summary>National catalogue code, e.g. 1.001193.</summary>
    public required string Code { get; init; }
    public required int Version { get; init; }

    /// <summary>SHA-256 of the file, lower-case hex. A dossier keeps it, so that nobody can change the rules behind its back.</summary>
    public required string Hash { get; init; }

    public required string Name { get; init; }
    public string? NameEn { get; init; }
    public required string ShortName { get; init; }

    /// <summary>What a dossier of it is about (trích yếu), with <c>{path}</c> placeholders.</summary>
    public string? Subject { get; init; }
    public required string FieldKey { get; init; }
    public required string FieldName { get; init; }

    /// <summary>The level whose bodies receive it. District exists only before 2025-07-01.</summary>
    public required UnitLevel Level { get; init; }

    /// <summary>Key of the deciding body when the level is the province, e.g. <c>nn-mt</c>.</summary>
    public string? Department { get; init; }

    public required DateOnly ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
    public required IReadOnlyList<string> LegalBases { get; init; }

    /// <summary>Where the citizen files, by day, oldest first; the first counts for earlier days too.</summary>
    public required IReadOnlyList<PortalModeFrom> PortalModes { get; init; }

    /// <summary>toan-trinh, mot-phan or thong-tin.</summary>
    public required string OnlineLevel { get; init; }

    /// <summary>The same as NĐ 43/2011 called it: level 4, 3 or 2.</summary>
    public int OldOnlineLevel => OnlineLevel switch { "toan-trinh" => 4, "mot-phan" => 3, _ => 2 };

    /// <summary>LOCAL, NATIONAL_FRONT or MINISTRY_CENTRAL on that day.</summary>
    public string PortalMode(DateOnly on) => (PortalModes.LastOrDefault(one => one.From <= on) ?? PortalModes[0]).Mode;

    public FilingRule Filing { get; init; } = FilingRule.Open;
    public IReadOnlyList<ProcedureCase> Cases { get; init; } = [];
    public IReadOnlyList<FollowOn> Follows { get; init; } = [];

    /// <summary>What is done together with one dossier (liên thông); none when it is a single procedure.</summary>
    public IReadOnlyList<ProcedurePart> Parts { get; init; } = [];
    public Retention? Retention { get; init; }
    public IReadOnlyList<ProcedureIndicator> Indicators { get; init; } = [];

    public required IReadOnlyList<string> LifeEvents { get; init; }
    public required IReadOnlyList<string> Synonyms { get; init; }
    public required IReadOnlyList<string> ApplicantKinds { get; init; }
    public required string Summary { get; init; }

    /// <summary>How often a supplement may be asked for before reception, and how often after it.</summary>
    public required int SupplementLimit { get; init; }

    public required IReadOnlyList<FormPage> Pages
    {
        get;
        init
        {
            field = value;
            FieldsByPath = value.SelectMany(page => page.Fields).DistinctBy(one => one.Path).ToFrozenDictionary(one => one.Path);
        }
    }

    public required IReadOnlyList<Determinant> Determinants { get; init; }
    public required IReadOnlyList<FormRule> Rules { get; init; }
    public required IReadOnlyList<Paper> Papers { get; init; }
    public required IReadOnlyList<FeeRule> Fees { get; init; }
    public required TimeRule Time { get; init; }
    public required Process Process { get; init; }
    public required IReadOnlyList<ResultTemplate> Results { get; init; }
    public required IReadOnlyList<Example> Examples { get; init; }

    /// <summary>Facts known only from memory: shown plainly to everyone until somebody checks them.</summary>
    public required IReadOnlyList<UnsureMark> Unsure { get; init; }

    /// <summary>Every question by its path.</summary>
    public IReadOnlyDictionary<string, FormField> FieldsByPath { get; private init; } = FrozenDictionary<string, FormField>.Empty;

    /// <summary>What the answers must be, apart from how they are asked.</summary>
    public DataContract Contract { get; internal init; } = null!;

    /// <summary>True on the days the text itself names.</summary>
    public bool IsInForce(DateOnly on) => ValidFrom <= on && (ValidTo is null || on <= ValidTo);

    /// <summary>The moment it becomes the law: what its publication says, or the start of its first day.</summary>
    public DateTimeOffset InForceFrom { get => field == default ? Vietnam.At(ValidFrom, TimeOnly.MinValue) : field; init; }

    /// <summary>The moment it stops being the law: its last day is over, a later version begins, or it is abolished; null while none is known.</summary>
    public DateTimeOffset? InForceUntil { get => field ?? (ValidTo is { } end ? Vietnam.At(end.AddDays(1), TimeOnly.MinValue) : null); init; }

    /// <summary>The decision that announced it, as far as it is known.</summary>
    public Announcement? Announced { get; init; }

    /// <summary>The decision as the text itself names it; the register may know better.</summary>
    internal Announcement? Decision { get; init; }

    /// <summary>Set while nobody may file by it.</summary>
    public Suspension? Suspended { get; init; }

    /// <summary>True when this version is the law at that moment, suspended or not.</summary>
    public bool IsInForceAt(DateTimeOffset at) => InForceFrom <= at && (InForceUntil is not { } end || at < end);

    /// <exception cref="Refused">It is suspended: the sentence says since when and why.</exception>
    public void RefuseWhenSuspended()
    {
        if (Suspended is { } stop) throw new Refused($"Thủ tục “{ShortName}” đang tạm ngừng nhận hồ sơ từ {Vietnam.Local(stop.Since):dd/MM/yyyy}. Lý do: {stop.Reason}");
    }

    /// <summary>The result of that key.</summary>
    /// <summary>What the applicant comes for: of a combined procedure the result of each part.</summary>
    public IEnumerable<ResultTemplate> MainResults() => Parts.Count == 0 ? [Results[0]] : Parts.Select(part => Result(part.Result));

    public ResultTemplate Result(string key) => Results.First(result => result.Key == key);

    /// <summary>The text of the file.</summary>
    internal string SourceText { get => source.Text; init => source = new Definition.Packed(value); }

    private readonly Definition.Packed source = Definition.Packed.Empty;

    /// <summary>The checked expressions of the definition, by their text.</summary>
    internal IReadOnlyDictionary<string, Expression> Expressions { get; init; } = FrozenDictionary<string, Expression>.Empty;

    /// <summary>What expressions of this definition may name.</summary>
    internal Scope Scope { get; init; } = Scope.Empty;

    public bool Equals(ProcedureVersion? other) => other is not null && Hash == other.Hash;
    public override int GetHashCode() => Hash.GetHashCode(StringComparison.Ordinal);
}

/// <summary>The decision that announced a version (quyết định công bố), and when it was made public.</summary>
public sealed record Announcement(string? Number, DateOnly? Date, DateOnly? PublishedOn);

/// <summary>A version nobody may file by for a while; dossiers filed before go on.</summary>
/// <param name="Reason">What citizens are told.</param>
public sealed record Suspension(DateTimeOffset Since, string Reason);

/// <summary>A named fact computed once from the answers and the situation, and used by name everywhere else.</summary>
public sealed record Determinant(string Key, string Is, string Label);

/// <summary>Something in the definition known from memory only.</summary>
public sealed record UnsureMark(string About, string Note);

/// <summary>
/// What a procedure ends in: the text of the printed page, with <c>{child.fullName}</c> placeholders, and the register
/// and number pattern (<c>{number}</c>, <c>{year}</c>) it is entered under.
/// </summary>
public sealed record ResultTemplate(string Key, string Name, string NumberPattern, string Body, string Register)
{
    /// <summary>National code of the result, KQ.ministry.number.</summary>
    public string? Code { get; init; }

    /// <summary>The number as it is written: <c>CM-{serial:00000}-TS</c> and serial 7 give CM-00007-TS.</summary>
    public string Number(long serial, int year)
    {
        var digits = System.Text.RegularExpressions.Regex.Match(NumberPattern, @"\{serial:(0+)\}") is { Success: true } padded ? padded.Groups[1].Value : "0";
        return NumberPattern.Replace($"{{serial:{digits}}}", serial.ToString(digits), StringComparison.Ordinal)
            .Replace("{serial}", serial.ToString(), StringComparison.Ordinal).Replace("{year}", year.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Whether its numbers begin again each year; a pattern without a year never does, or two would be alike.</summary>
    public bool CountsByYear => NumberPattern.Contains("{year}", StringComparison.Ordinal);
}

/// <summary>A life event (đẻ con, mở quán …) that leads to procedures.</summary>
public sealed record LifeEvent(string Key, string Name, string Icon, string Hint)
{
    public string? NameEn { get; init; }
}

/// <summary>A field (lĩnh vực) of procedures, and how many it has in force.</summary>
public sealed record ProcedureField(string Key, string Name, int Count);

/// <summary>A procedure found by what somebody typed; the higher the score, the nearer.</summary>
public sealed record SearchHit(ProcedureVersion Procedure, double Score);
