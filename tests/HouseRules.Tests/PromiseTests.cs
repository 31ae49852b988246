using System.Text.RegularExpressions;
using CaMauSo.Testing;

namespace CaMauSo.HouseRules.Tests;

/// <summary>docs/promises.md names pages people can open and tests that exist.</summary>
public sealed partial class PromiseTests(TestProvince province)
{
    private static IEnumerable<(string Promise, string[] Pages, string[] Tests)> Promises =>
        from line in House.Read("docs/promises.md").Split('\n')
        where line.StartsWith("| P", StringComparison.Ordinal)
        let cells = line.Split('|', StringSplitOptions.TrimEntries)
        select (cells[1], Named(cells[^3]), Named(cells[^2]));

    [Fact]
    public void Every_test_a_promise_names_exists()
    {
        Assert.Contains(Promises, p => p.Tests.Length > 0);
        House.Nobody(from p in Promises from test in p.Tests where !Exists(test) select $"{p.Promise}: {test}", "No such test class or folder of tests.");
    }

    [Fact]
    public async Task Every_page_a_promise_names_is_a_door()
    {
        Assert.Contains(Promises, p => p.Pages.Length > 0);
        var doors = (await Door.All(province)).Where(d => d.Method == "GET").Select(d => new Regex("^/" + Hole().Replace(d.Pattern, "\n").Replace(".", @"\.").Replace("\n", "[^/]+") + "$")).ToList();
        House.Nobody(from p in Promises from page in p.Pages where !doors.Exists(d => d.IsMatch(page)) select $"{p.Promise}: {page}", "No such page.");
    }

    /// <summary>A project, a folder of it, or a class whose file lies anywhere below it.</summary>
    private static bool Exists(string test)
    {
        var parts = test.Split('/');
        return Directory.Exists(Path.Combine(House.Root, "tests", test))
            || parts.Length > 1 && House.Files("tests/" + parts[0], ".cs").Any(f => f.EndsWith($"/{parts[^1]}.cs", StringComparison.Ordinal) && House.Read(f).Contains($"class {parts[^1]}", StringComparison.Ordinal));
    }

    private static string[] Named(string cell) => [.. Code().Matches(cell).Select(m => m.Groups[1].Value)];

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();
}
