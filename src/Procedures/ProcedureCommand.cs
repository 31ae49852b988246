using CaMauSo.Kernel;
using CaMauSo.Procedures.Command;
using CaMauSo.Procedures.Definition;
using CaMauSo.Procedures.Definition.Format;

namespace CaMauSo.Procedures;

/// <summary><c>bin/procedure</c>: what the author of a definition asks about it, answered out of the province's files alone, without a database.</summary>
/// <param name="province">The province's folder.</param>
/// <param name="said">What was asked for.</param>
/// <param name="aside">What is wrong with the asking.</param>
public sealed class ProcedureCommand(string province, TextWriter said, TextWriter aside)
{
    private const string Usage = """
        bin/procedure check [FILE|CODE …]   faults with file and line; without a name, of all definitions
        bin/procedure show FILE|CODE        what a definition says, in words
        bin/procedure diff OLD NEW          what is different, in words; diff CODE: its newest version against the one before
        bin/procedure try [FILE|CODE …]     runs the examples; without a name, of all definitions
        bin/procedure reference             writes the format's page and JSON Schema anew
        A CODE is 1.001193 (its newest version) or 1.001193/1.
        """;

    private readonly Lazy<(ProvinceFiles Files, IReadOnlyList<DefinitionFault> Faults)> read = new(() => ProvinceFiles.Look(province));

    /// <returns>0 when all is well, 1 when a definition is not, 2 when nobody can tell what was asked.</returns>
    public int Run(params string[] arguments)
    {
        try
        {
            return arguments switch
            {
                ["check"] => Check(read.Value.Files.Versions, read.Value.Faults),
                ["check", .. var names] => CheckNamed(names),
                ["show", var name] => Show(Named(name)),
                ["diff", var code] when Of(code) is [var newest, var before, ..] => Diff(before, newest),
                ["diff", var old, var @new] => Diff(Named(old), Named(@new)),
                ["try"] => TryAll(),
                ["try", .. var names] => Try(names.Select(Named)),
                ["reference"] => Reference(),
                _ => Misunderstood(Usage),
            };
        }
        catch (DefinitionRefused refused) { return Refused(refused.Faults); }
        catch (Absent absent) { return Misunderstood(absent.Message); }
    }

    private int CheckNamed(string[] names)
    {
        var (versions, faults) = (new List<ProcedureVersion>(), new List<DefinitionFault>());
        foreach (var name in names)
            try
            {
                versions.Add(Named(name));
                if (File.Exists(name)) faults.AddRange(read.Value.Files.Unresolved(versions[^1], new Links(read.Value.Files.Versions), Codes, name));
            }
            catch (DefinitionRefused refused) { faults.AddRange(refused.Faults); }
        return Check(versions, faults);
    }

    private int Check(IReadOnlyCollection<ProcedureVersion> versions, IReadOnlyList<DefinitionFault> faults)
    {
        if (faults.Count > 0) return Refused(faults);
        said.WriteLine($"{versions.DistinctBy(version => version.Code).Count()} thủ tục, {versions.Count} phiên bản, đều đúng.");
        return 0;
    }

    private int Show(ProcedureVersion version)
    {
        foreach (var line in InWords.Of(version)) said.WriteLine(line);
        return 0;
    }

    private int Diff(ProcedureVersion old, ProcedureVersion @new)
    {
        foreach (var line in InWords.Between(old, @new)) said.WriteLine(line);
        return 0;
    }

    private int TryAll()
    {
        if (read.Value.Faults.Count > 0) return Refused(read.Value.Faults);
        return Try(read.Value.Files.Versions, inShort: true);
    }

    private int Try(IEnumerable<ProcedureVersion> versions, bool inShort = false)
    {
        var hours = WorkingCalendar.Load(Path.Combine(province, "calendar")).For();
        var (right, all) = (0, 0);
        foreach (var version in versions)
        {
            var tried = version.Examples.Select(example => Tried.Of(version, example, hours)).ToList();
            (right, all) = (right + tried.Count(one => one.IsRight), all + tried.Count);
            said.WriteLine($"{(tried.All(one => one.IsRight) ? "✓" : "✗")} {version.Code}/{version.Version} {version.ShortName}: {tried.Count(one => one.IsRight)}/{tried.Count}");
            foreach (var line in tried.Where(one => !inShort || !one.IsRight).SelectMany(one => one.Lines)) said.WriteLine("  " + line);
        }

        said.WriteLine($"{all} ví dụ, {(right == all ? "đều đúng" : $"{all - right} ví dụ không ra như đã ghi")}.");
        return right == all ? 0 : 1;
    }

    private int Reference()
    {
        foreach (var (path, text) in new[] { (Path.Combine("province", "procedures", "procedure.schema.json"), DefinitionFormat.Schema()), (Path.Combine("docs", "procedure-format.md"), FormatPage.Text()) })
        {
            File.WriteAllText(Path.Combine(province, "..", path), text);
            said.WriteLine(path);
        }

        return 0;
    }

    private HashSet<string> Codes => [.. Directory.EnumerateDirectories(Path.Combine(province, "procedures")).Select(Path.GetFileName).OfType<string>()];

    /// <summary>A file, or what the province has under a code.</summary>
    /// <exception cref="Absent">Neither.</exception>
    private ProcedureVersion Named(string name) =>
        File.Exists(name) ? DefinitionFile.Read(name, DefinitionFile.TextOf(name, name))
        : FaultsOf(name) is [_, ..] faults ? throw new DefinitionRefused(faults)
        : Of(name).FirstOrDefault() ?? throw new Absent($"Không có tệp \"{name}\", cũng không có thủ tục nào mang mã ấy. Mã viết như 1.001193, hoặc 1.001193/1 cho phiên bản 1.");

    private List<ProcedureVersion> Of(string name) => [.. read.Value.Files.Versions
        .Where(version => version.Code == name || $"{version.Code}/{version.Version}" == name).OrderByDescending(version => version.Version)];

    private List<DefinitionFault> FaultsOf(string name) => [.. read.Value.Faults.Where(fault => fault.File.Contains($"/{name}/", StringComparison.Ordinal) || fault.File.EndsWith($"/{name}.yaml", StringComparison.Ordinal))];

    private int Refused(IReadOnlyList<DefinitionFault> faults)
    {
        foreach (var fault in faults) said.WriteLine(fault);
        return 1;
    }

    private int Misunderstood(string sentence)
    {
        aside.WriteLine(sentence);
        return 2;
    }
}
