using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CaMauSo.HouseRules.Tests;

/// <summary>Left never knows right: which module may know which.</summary>
public sealed partial class KnowledgeTests
{
    /// <summary>The order of knowledge; modules of one line do not know each other.</summary>
    private static readonly string[][] Order =
    [
        ["Kernel"], ["Ui"], ["Territory"], ["Identity"], ["Files", "Notifications"], ["Signatures", "Payments", "Procedures"],
        ["Dossiers", "Documents", "Invoices", "MobileMoney", "Feedback", "Contracts", "Content", "Learning"],
        ["Queue", "Markets", "Marketplace", "Enterprises", "Land", "Meetings", "CommunityTeams", "SystemsRegistry", "Connectivity"],
        ["Programme", "Exchange", "OpenData", "Monitoring"], ["Web"],
    ];

    /// <summary>Everything else reaches Monitoring as measures and facts.</summary>
    private static readonly string[] MonitoringMayKnow = ["Kernel", "Ui", "Territory", "Identity"];

    /// <summary>Features that reach into another one today. The list only shrinks: what they share is to move to Model/ or the module's root.</summary>
    private static readonly string[] CrossingsLeft =
    [
        "src/Dossiers/Desk/Dossier.cshtml.cs uses Counter",
        "src/Dossiers/Mine/HelpedPerson.cshtml.cs uses Counter",
        "src/Dossiers/Mine/PaperBoxes.cs uses Submit",
        "src/Dossiers/Submit/Check.cshtml.cs uses Counter",
        "src/Dossiers/Submit/Start.cshtml.cs uses Counter",
    ];

    private static IEnumerable<(string Module, string Knows)> References =>
        from file in House.Files("src", ".csproj")
        from reference in XDocument.Parse(House.Read(file)).Descendants("ProjectReference")
        select (Path.GetFileNameWithoutExtension(file), Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));

    [Fact]
    public void A_module_knows_only_modules_before_it() => House.Nobody(
        from r in References where Line(r.Knows) >= Line(r.Module) select $"{r.Module} must not know {r.Knows}", "The order of knowledge is in docs/map.md.");

    [Fact]
    public void Monitoring_knows_only_what_stands_below_all_capabilities() => House.Nobody(
        from r in References where r.Module == "Monitoring" && !MonitoringMayKnow.Contains(r.Knows) select $"Monitoring must not know {r.Knows}",
        "What Monitoring shows reaches it as measures and facts.");

    [Fact]
    public void The_program_lists_its_modules_in_the_order_of_knowledge()
    {
        var lines = House.Modules.Select(m => Line(m.Name)).ToList();
        Assert.Equal(lines.Order(), lines);
        Assert.Equal(House.Files("src", ".csproj").Select(f => Path.GetFileNameWithoutExtension(f)).Where(n => n != "Web").Order(), House.Modules.Select(m => m.Name).Order());
    }

    [Fact]
    public void A_feature_folder_knows_no_other_feature_folder()
    {
        var crossings = House.Modules.SelectMany(m => Crossings(m.Name)).ToHashSet();
        House.Nobody(crossings.Except(CrossingsLeft), "What two features share belongs in Model/ or the module's root.");
        House.Nobody(CrossingsLeft.Except(crossings), "It crosses no longer: take it off the list.");
    }

    [Fact]
    public void A_model_knows_neither_pages_nor_the_interface() => House.Nobody(
        from file in House.Files("src", ".cs")
        where file.Contains("/Model/", StringComparison.Ordinal) && File.ReadLines(Path.Combine(House.Root, file)).Any(l => l.StartsWith("using CaMauSo.Ui", StringComparison.Ordinal) || l.StartsWith("using Microsoft.AspNetCore.Mvc", StringComparison.Ordinal))
        select file, "Rules must be testable as plain objects.");

    /// <summary>Files of a feature that name another one: in a using, or a type of it where it is used (<c>Counter.Reception</c>).</summary>
    private static IEnumerable<string> Crossings(string module)
    {
        var features = Features(module);
        var files = House.Files($"src/{module}", ".cs", ".cshtml").Select(path => (Path: path, Parts: path.Split('/'))).Where(f => f.Parts.Length > 3 && features.Contains(f.Parts[2]))
            .Select(f => (f.Path, Feature: f.Parts[2], Text: House.Read(f.Path))).ToList();
        var types = files.SelectMany(f => DeclaredType().Matches(f.Text).Select(m => $"{f.Feature}.{m.Groups[1].Value}")).ToHashSet();
        foreach (var (path, feature, text) in files)
            foreach (var other in features.Where(o => o != feature))
                if (Regex.IsMatch(text, $@"using CaMauSo\.{module}\.{other}\b")
                    || Regex.Matches(text, $@"(?<![\w.])(?:(?:CaMauSo\.)?{module}\.)?({other}\.[A-Z]\w*)").Any(m => types.Contains(m.Groups[1].Value)))
                    yield return $"{path} uses {other}";
    }

    /// <summary>Folders of a module in which people do something: those with a page or an endpoint file.</summary>
    private static HashSet<string> Features(string module) =>
        [.. House.Files($"src/{module}", ".cshtml").Select(f => f.Split('/')).Where(p => p.Length > 3 && p[2] is not ("Layouts" or "Parts" or "Pages")).Select(p => p[2])];

    private static int Line(string module)
    {
        var line = Array.FindIndex(Order, l => l.Contains(module));
        return line >= 0 ? line : throw new InvalidOperationException($"{module} has no place in the order of knowledge yet: give it one here and in docs/map.md.");
    }

    [GeneratedRegex(@"\b(?:class|record struct|record|struct|enum|interface)\s+(\w+)")]
    private static partial Regex DeclaredType();
}
