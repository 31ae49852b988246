namespace CaMauSo.Ui;

/// <summary>What kind of control asks for a value.</summary>
public enum FieldKind
{
    Text, LongText, Tel, Email, Number, Money, Date, Select, Radio, Checkbox, Checkboxes, Commune, IdentityNumber, File, Signature, Hidden,
}

/// <summary>One choice of a select, radio or checkbox group.</summary>
public sealed record Choice(string Value, string Label, string? Hint = null);

/// <summary>
/// A field as a page shows it: everything the control needs, nothing about where it comes from. Procedures' forms and
/// hand-written pages both end here, so every field of the platform looks and speaks the same.
/// </summary>
public sealed record FieldView(string Name, FieldKind Kind, string Label)
{
    public string? Hint { get; init; }

    /// <summary>What is wrong, as one sentence; when null the page's ModelState is asked.</summary>
    public string? Error { get; init; }

    /// <summary>What the person typed, untouched. Date: day, month, year. Signature: its strokes. File: names of files already handed in.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    public IReadOnlyList<Choice> Options { get; init; } = [];

    /// <summary>An HTML autocomplete token: "name", "tel", "bday-day" is made for dates from "bday".</summary>
    public string? Autocomplete { get; init; }

    public string? InputMode { get; init; }

    /// <summary>A person's name: a phone begins each word with a capital.</summary>
    public bool Named { get; init; }

    /// <summary>Characters the answer usually has: 4, 6, 10 or 20; null is the full width.</summary>
    public int? Width { get; init; }

    public int? MaxLength { get; init; }

    /// <summary>Optional fields say so beside the label; required ones say nothing.</summary>
    public bool Required { get; init; } = true;

    /// <summary>Shown, not asked: the value is fixed (from the register, or not open in a supplement).</summary>
    public bool Locked { get; init; }

    /// <summary>What the officer asked to be corrected here, in the officer's words.</summary>
    public string? Marked { get; init; }

    /// <summary>File types, as an input's accept attribute: ".pdf,image/jpeg,image/png".</summary>
    public string? Accept { get; init; }

    /// <summary>The greatest file taken, so that a phone on a weak line need not send it to learn.</summary>
    public int? MaxMegabytes { get; init; }

    /// <summary>More than one file may be given.</summary>
    public bool Multiple { get; init; }

    /// <summary>A file may come in pieces: the page reads the fields <c>gui.{name}</c> beside the files themselves.</summary>
    public bool Resumable { get; init; }

    /// <summary>Fields that share a Row word stand side by side on wide screens.</summary>
    public string? Row { get; init; }

    /// <summary>A long list one finds one's line in by typing, as communes are.</summary>
    public bool Searched { get; init; }

    /// <summary>A unit after the box: "m", "kW", "người".</summary>
    public string? Suffix { get; init; }

    /// <summary>The first value, or nothing.</summary>
    public string? Value => Values.Count > 0 ? Values[0] : null;

    /// <summary>The control's id; the error summary links here.</summary>
    public string Id => IdOf(Name);

    /// <summary>Where focus goes: the first box of a date, the first choice of a group.</summary>
    public string FocusId => Kind switch { FieldKind.Date => Id + "-day", FieldKind.Signature => Id + "-pad", FieldKind.Radio or FieldKind.Checkboxes => Id + "-1", _ => Id };

    internal static string IdOf(string name) => name.Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal);
}
