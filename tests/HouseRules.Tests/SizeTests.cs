using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CaMauSo.HouseRules.Tests;

/// <summary>Files a person can hold in the head, and packages with a reason.</summary>
public sealed partial class SizeTests
{
    [Fact]
    public void No_file_is_too_long() => House.Nobody(
        from file in House.Files("src").Concat(House.Files("tests")).Concat(House.Files("simulators")).Concat(House.Files("bench"))
        let most = Limit(file)
        where most > 0
        let lines = File.ReadLines(Path.Combine(House.Root, file)).Count()
        where lines > most
        select $"{file}: {lines} lines, at most {most}", "Split it by what it speaks about.");

    [Fact]
    public void A_module_registration_is_a_page() => House.Nobody(
        from module in House.Modules
        let lines = File.ReadLines(Path.Combine(House.Root, "src", module.Name, module.Name + "Module.cs")).Count()
        where lines > 80
        select $"{module.Name}Module.cs: {lines} lines", "At most 80 lines.");

    [Fact]
    public void Every_package_has_a_reason()
    {
        var packages = XDocument.Parse(House.Read("Directory.Packages.props")).Descendants("PackageVersion").ToList();
        Assert.NotEmpty(packages);
        House.Nobody(
            from package in packages
            where package.PreviousNode is not XComment reason || reason.Value.Trim() is "" || reason.Value.Contains('\n')
            select package.Attribute("Include")!.Value, "Each package says in one line of its own, right before it, why it is here.");
    }

    [Fact]
    public void Versions_stand_in_one_place() => House.Nobody(
        from file in House.Files("", ".csproj") where VersionAttribute().IsMatch(House.Read(file)) select file, "Versions belong in Directory.Packages.props.");

    private static int Limit(string file) =>
        file.EndsWith(".cshtml.cs", StringComparison.Ordinal) ? 120
        : file.EndsWith(".cshtml", StringComparison.Ordinal) ? 150
        : file.EndsWith(".cs", StringComparison.Ordinal) ? 300 : 0;

    [GeneratedRegex("""<PackageReference[^>]*\sVersion=""")]
    private static partial Regex VersionAttribute();
}
