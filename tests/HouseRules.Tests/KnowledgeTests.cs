using System.Xml.Linq;

namespace CaMauSo.HouseRules.Tests;

/// <summary>Left never knows right: which module may know which.</summary>
public sealed class KnowledgeTests
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
    public void A_feature_folder_knows_no_other_feature_folder() => House.Nobody(
        from file in House.Files("src", ".cs")
        let parts = file.Split('/')
        where parts.Length > 3 && Features(parts[1]).Contains(parts[2])
        from other in Features(parts[1])
        where other != parts[2] && House.Read(file).Contains($"using CaMauSo.{parts[1]}.{other};", StringComparison.Ordinal)
        select $"{file} uses {other}", "What two features share belongs in Model/ or the module's root.");

    [Fact]
    public void A_model_knows_neither_pages_nor_the_interface() => House.Nobody(
        from file in House.Files("src", ".cs")
        where file.Contains("/Model/", StringComparison.Ordinal) && File.ReadLines(Path.Combine(House.Root, file)).Any(l => l.StartsWith("using CaMauSo.Ui", StringComparison.Ordinal) || l.StartsWith("using Microsoft.AspNetCore.Mvc", StringComparison.Ordinal))
        select file, "Rules must be testable as plain objects.");

    /// <summary>Folders of a module in which people do something: those with a page or an endpoint file.</summary>
    private static HashSet<string> Features(string module) =>
        [.. House.Files($"src/{module}", ".cshtml").Select(f => f.Split('/')).Where(p => p.Length > 3 && p[2] is not ("Layouts" or "Parts" or "Pages")).Select(p => p[2])];

    private static int Line(string module)
    {
        var line = Array.FindIndex(Order, l => l.Contains(module));
        return line >= 0 ? line : throw new InvalidOperationException($"{module} has no place in the order of knowledge yet: give it one here and in docs/map.md.");
    }
}
