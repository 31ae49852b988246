using CaMauSo.Procedures.Definition;
using CaMauSo.Procedures.Examples;

namespace CaMauSo.Procedures.Tests;

public class ExampleTests
{
    public static TheoryData<string, int, string> All()
    {
        var data = new TheoryData<string, int, string>();
        foreach (var version in TheProvince.Catalogue.AllVersions)
            foreach (var example in version.Examples) data.Add(version.Code, version.Version, example.Name);
        return data;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_example_of_every_definition_comes_out_as_written(string code, int version, string name)
    {
        var procedure = TheProvince.Catalogue.Version(code, version)!;
        var faults = ExampleRun.Faults(procedure, procedure.Examples.First(example => example.Name == name), TheProvince.Hours);
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    /// <summary>Small procedures of the tests, each of one pattern of process, which Dossiers walks through the front door.</summary>
    [Fact]
    public void Every_example_of_every_pattern_comes_out_as_written()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(TheProvince.Folder, "..", "tests", "Dossiers.Tests", "definitions"), "*.yaml", SearchOption.AllDirectories))
        {
            var procedure = DefinitionFile.Read(file, File.ReadAllText(file));
            foreach (var example in procedure.Examples)
            {
                var faults = ExampleRun.Faults(procedure, example, TheProvince.Hours);
                Assert.True(faults.Count == 0, $"{file}, {example.Name}: {string.Join("\n", faults)}");
            }
        }
    }

    [Fact]
    public void Every_definition_has_examples() => Assert.All(TheProvince.Catalogue.AllVersions, version => Assert.True(version.Examples.Count >= 3));
}
