namespace CaMauSo.Procedures;

/// <summary>One page of a procedure's form.</summary>
public sealed record FormPage(string Key, string Title, string? Hint, string? ShowWhen, IReadOnlyList<FormField> Fields)
{
    /// <summary>Cases it is asked in; all when empty.</summary>
    public IReadOnlyList<string> Cases { get; init; } = [];
}

/// <summary>One question of a form.</summary>
public sealed record FormField
{
    /// <summary>Where the answer lies, e.g. <c>child.fullName</c>; also the name of the input.</summary>
    public required string Path { get; init; }
    public required string Label { get; init; }
    public string? Hint { get; init; }
    public required FieldKind Kind { get; init; }
    public IReadOnlyList<Choice> Choices { get; init; } = [];
    public bool Required { get; init; }
    public string? RequiredWhen { get; init; }
    public string? ShowWhen { get; init; }
    public int? MinLength { get; init; }
    public int? MaxLength { get; init; }
    public string? Pattern { get; init; }
    public string? PatternMessage { get; init; }
    public decimal? Min { get; init; }
    public decimal? Max { get; init; }

    /// <summary>past, notFuture or any.</summary>
    public string? DateRule { get; init; }

    /// <summary>A date may lie at most so many years back.</summary>
    public int? MaxYearsAgo { get; init; }

    /// <summary>The value of the input's autocomplete attribute.</summary>
    public string? Autocomplete { get; init; }

    /// <summary>me.fullName, me.identityNumber, me.birthDate, me.address, me.phone, me.email or me.commune.</summary>
    public string? Prefill { get; init; }
    public string? Default { get; init; }
    public PrivacyClass Privacy { get; init; }

    /// <summary>Why it is asked, in plain words for the citizen.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>Whether the form itself says <see cref="Privacy"/>; otherwise the contract may.</summary>
    internal bool PrivacyIsSaid { get; init; }

    /// <summary>Width of the input: short, medium or long.</summary>
    public string? Width { get; init; }

    /// <summary>A unit after the box: m, kW, đồng.</summary>
    public string? Suffix { get; init; }

    /// <summary>Questions that share a word here stand side by side on wide screens.</summary>
    public string? Row { get; init; }

    /// <summary>What to say when the answer is missing, e.g. "Nhập tên của trẻ".</summary>
    public string? ErrorRequired { get; init; }
}

/// <summary>A rule between answers: what must hold once all it names is answered, the question it is told at, and the sentence.</summary>
public sealed record FormRule(string Must, string About, string Says);

/// <summary>One answer to choose.</summary>
public sealed record Choice(string Value, string Label);

/// <summary>How a question is asked and its answer read.</summary>
public enum FieldKind { Text, LongText, Date, Select, Radio, Checkbox, Checkboxes, Commune, IdentityNumber, Phone, Email, Integer, Money, Decimal }

/// <summary>How an answer must be guarded.</summary>
public enum PrivacyClass { None, Basic, Sensitive }
