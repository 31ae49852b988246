using CaMauSo.Kernel;
using CaMauSo.Procedures.Definition;
using CaMauSo.Procedures.Examples;

namespace CaMauSo.Procedures.Publishing;

/// <summary>An example and what does not come out as it promises; nothing when all does.</summary>
internal sealed record ExampleOutcome(Example Example, int Line, IReadOnlyList<string> Faults);

/// <summary>A draft's text judged: what it says when it can be read, every fault with its line, and its examples run.</summary>
internal sealed record DraftCheck(ProcedureVersion? Version, IReadOnlyList<DefinitionFault> Faults, IReadOnlyList<ExampleOutcome> Examples)
{
    private const string File = "dự thảo";

    /// <summary>What the text itself says a person has yet to decide.</summary>
    public IReadOnlyList<Undecided> Undecided { get; init; } = [];

    public bool MayBePublished => Version is not null && Faults.Count == 0 && Undecided.Count == 0;

    public static DraftCheck Of(string text, Catalogue catalogue, WorkingCalendar calendar) => Read(text, catalogue, calendar) with { Undecided = Publishing.Undecided.In(text) };

    private static DraftCheck Read(string text, Catalogue catalogue, WorkingCalendar calendar)
    {
        ProcedureVersion version;
        try { version = DefinitionFile.Read(File, text); }
        catch (DefinitionRefused refused) { return new DraftCheck(null, refused.Faults, []); }

        var lines = text.Split('\n');
        var examples = Outcomes(version, lines, calendar);
        var faults = catalogue.Unresolved(version, File).ToList();
        // The very text of a version, too: published again it would begin anew, and the time before would have no law.
        if (catalogue.Versions(version.Code) is [var last, ..] versions && version.Version <= last.Version)
            faults.Add(new(File, LineOf(lines, "version:"), versions.Any(one => one.Hash == version.Hash)
                ? $"Phiên bản {version.Version} đã công bố với đúng nội dung này, không công bố hai lần được: bản mới ghi phiên bản {last.Version + 1}."
                : $"Phiên bản {last.Version} của thủ tục này đã công bố và không sửa được nữa: ghi phiên bản {last.Version + 1}."));
        faults.AddRange(ExampleFaults(File, lines, examples));
        return new DraftCheck(version, faults, examples);
    }

    /// <summary>What the examples say against publishing: those that do not come out as written, each on its line, or that there is none.</summary>
    public static IEnumerable<DefinitionFault> ExampleFaults(string file, ProcedureVersion version, WorkingCalendar calendar)
    {
        var lines = version.SourceText.Split('\n');
        return ExampleFaults(file, lines, Outcomes(version, lines, calendar));
    }

    private static IEnumerable<DefinitionFault> ExampleFaults(string file, string[] lines, IReadOnlyList<ExampleOutcome> examples)
    {
        if (examples.Count == 0) return [new DefinitionFault(file, lines.Length, "Chưa có ví dụ nào. Cần ít nhất một ví dụ chạy đúng trước khi công bố.")];
        return examples.SelectMany(one => one.Faults.Select(fault => new DefinitionFault(file, one.Line, $"Ví dụ “{one.Example.Name}”: {fault.TrimEnd('.')}.")));
    }

    public static IReadOnlyList<ExampleOutcome> Outcomes(ProcedureVersion version, IReadOnlyList<string> lines, WorkingCalendar calendar)
    {
        var hours = calendar.For();
        var start = LineOf(lines, "examples:");
        return [.. version.Examples.Select(example =>
        {
            IReadOnlyList<string> faults;
            try { faults = ExampleRun.Faults(version, example, hours); }
            catch (Refused refused) { faults = [refused.Message]; } // no calendar for the example's year
            return new ExampleOutcome(example, LineOf(lines, example.Name, start), faults);
        })];
    }

    /// <summary>The first line that has these words, from one; the line to start at when none has.</summary>
    private static int LineOf(IReadOnlyList<string> lines, string words, int from = 1)
    {
        for (var i = from; i <= lines.Count; i++)
            if (lines[i - 1].Contains(words, StringComparison.Ordinal)) return i;
        return from;
    }
}
