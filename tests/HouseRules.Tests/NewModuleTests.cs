using System.Text.RegularExpressions;
using CaMauSo.Testing;

namespace CaMauSo.HouseRules.Tests;

/// <summary><c>bin/new-module</c>, run in a copy of the few files it reads and writes; nothing is built.</summary>
public sealed partial class NewModuleTests : IDisposable
{
    private static readonly string[] Touched =
    [
        "bin/new-module", "bin/lib.sh", "bin/cluster.sh", "bin/web.sh", "CaMauSo.slnx", "docs/map.md", "src/Web/Province.cs", "src/Web/Web.csproj", "tests/HouseRules.Tests/KnowledgeTests.cs",
    ];

    private readonly string _copy = Directory.CreateTempSubdirectory("camauso-module-").FullName;

    public NewModuleTests()
    {
        foreach (var file in Touched)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(At(file))!);
            File.Copy(Path.Combine(House.Root, file), At(file));
        }
    }

    [Theory]
    [InlineData("Lighthouses", "Hải đăng", "/hai-dang")]
    [InlineData("Tides", "Con nước, triều cường", "/con-nuoc-trieu-cuong")]
    public Task A_module_nobody_thought_of_gets_its_place_everywhere(string name, string label, string address) => Holds(name, label, address);

    [Fact]
    public async Task A_module_that_has_its_place_in_the_order_already_is_listed_there()
    {
        // One of each line, as far as there is one that is not built yet; each beside those made before it.
        foreach (var name in Order()[..^1].Select(line => line.FirstOrDefault(n => !Modules().Contains(n))).OfType<string>().ToList()) await Holds(name, "Bến phà", "/ben-pha");
    }

    [Fact]
    public async Task It_makes_nothing_of_a_name_that_is_there_or_cannot_be()
    {
        await Make("Lighthouses", "Hải đăng");
        var before = Touched.Select(Read).ToList();
        foreach (var (name, label) in new[] { ("Lighthouses", "Hải đăng"), ("tides", "Con nước"), ("Tides", "Con \"nước\""), ("Tides", "Con nước & triều") })
            await Assert.ThrowsAsync<InvalidOperationException>(() => Make(name, label));
        Assert.Equal(before, Touched.Select(Read));
        Assert.False(Directory.Exists(At("src/Tides")));
    }

    public void Dispose() => Directory.Delete(_copy, recursive: true);

    private async Task Holds(string name, string label, string address)
    {
        var (modules, order) = (Modules(), Order());
        await Make(name, label);

        Assert.Equal(modules.Append(name).Order(), Modules().Order());
        Assert.Equal(modules, Modules().Where(m => m != name));
        Assert.Equal("Monitoring", Modules()[^1]);
        var lines = Modules().Select(m => Array.FindIndex(Order(), l => l.Contains(m))).ToList();
        Assert.DoesNotContain(-1, lines);
        Assert.Equal(lines.Order(), lines);

        Assert.Equal(order.SelectMany(l => l).Append(name).Distinct().Order(), Order().SelectMany(l => l).Order());
        Assert.Equal(order.Select(l => string.Join(' ', l.Where(n => n != name))), Order().Select(l => string.Join(' ', l.Where(n => n != name))));
        Assert.Equal(Order().SelectMany(l => l), MapOrder());
        Assert.Equal(Modules(), Row().Matches(Read("docs/map.md")).Select(m => m.Groups[1].Value));

        Assert.Contains($"using CaMauSo.{name};", Read("src/Web/Province.cs"), StringComparison.Ordinal);
        Assert.Contains($"../{name}/{name}.csproj", Read("src/Web/Web.csproj"), StringComparison.Ordinal);
        Assert.Contains($"src/{name}/{name}.csproj", Read("CaMauSo.slnx"), StringComparison.Ordinal);
        Assert.Contains($"tests/{name}.Tests/{name}.Tests.csproj", Read("CaMauSo.slnx"), StringComparison.Ordinal);
        foreach (var file in new[] { $"{name}.csproj", $"{name}Module.cs", "Permissions.cs", "Facts.cs", "README.md", "_ViewImports.cshtml", "Overview/Overview.cshtml.cs", $"Database/001-{name.ToLowerInvariant()}.sql" })
            Assert.True(File.Exists(At($"src/{name}/{file}")), file);
        foreach (var file in new[] { $"{name}.Tests.csproj", "OverviewTests.cs" }) Assert.True(File.Exists(At($"tests/{name}.Tests/{file}")), file);
        Assert.StartsWith($"@page \"{address}\"", Read($"src/{name}/Overview/Overview.cshtml"), StringComparison.Ordinal);
    }

    private Task<string> Make(string name, string label) => Script.Run(At("bin/new-module"), [name, label]);

    private string At(string file) => Path.Combine(_copy, file);

    private string Read(string file) => File.ReadAllText(At(file));

    private List<string> Modules() => [.. Listed().Matches(Read("src/Web/Province.cs")).Select(m => m.Groups[1].Value)];

    private string[][] Order()
    {
        var text = Read("tests/HouseRules.Tests/KnowledgeTests.cs");
        var begin = text.IndexOf("string[][] Order =", StringComparison.Ordinal);
        return [.. Line().Matches(text[begin..text.IndexOf("];\n", begin, StringComparison.Ordinal)]).Select(l => Word().Matches(l.Value).Select(w => w.Value).ToArray())];
    }

    /// <summary>The names of the map's first paragraph in code marks, which is the order for people.</summary>
    private IEnumerable<string> MapOrder() => Word().Matches(Read("docs/map.md").Split('`')[1]).Select(w => w.Value);

    [GeneratedRegex(@"new (\w+)Module\(\),")]
    private static partial Regex Listed();

    [GeneratedRegex("""\["[^\]]*\]""")]
    private static partial Regex Line();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex(@"^\| \[(\w+)\]\(\.\./src/\1/README\.md\) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
