using System.Reflection;
using CaMauSo.Testing;

[assembly: AssemblyFixture(typeof(TestProvince))]

namespace CaMauSo.HouseRules.Tests;

/// <summary>The house as the rules see it: its files and its modules.</summary>
internal static class House
{
    internal static string Root { get; } = Above(AppContext.BaseDirectory);

    internal static IReadOnlyList<Kernel.Module> Modules { get; } = Web.Province.Modules.All;

    internal static IReadOnlyList<Assembly> Assemblies { get; } = [.. Modules.Select(m => m.GetType().Assembly), typeof(Web.Province).Assembly];

    /// <summary>Types people wrote, without what compilers add.</summary>
    internal static IEnumerable<Type> Types { get; } = [.. Assemblies.SelectMany(a => a.GetTypes())
        .Where(t => t.Namespace is { } n && n.StartsWith("CaMauSo", StringComparison.Ordinal) && !t.Name.Contains('<') && !t.FullName!.Contains('<'))];

    private static readonly string[] NotOurs = [".git", ".data", "bin", "obj", "node_modules", "TestResults"];

    /// <summary>Files of the repository under a folder, by path from the root.</summary>
    internal static IEnumerable<string> Files(string under = "", params string[] endings) =>
        Walk(Path.Combine(Root, under)).Where(f => endings.Length == 0 || endings.Any(e => f.EndsWith(e, StringComparison.Ordinal))).Select(f => Path.GetRelativePath(Root, f)).Order(StringComparer.Ordinal);

    internal static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    /// <summary>The one way a rule fails: all who break it, a line each.</summary>
    internal static void Nobody(IEnumerable<string> breaks, string rule)
    {
        var all = breaks.Distinct().ToList();
        Assert.True(all.Count == 0, $"{rule}\n  " + string.Join("\n  ", all));
    }

    private static IEnumerable<string> Walk(string folder)
    {
        if (!Directory.Exists(folder)) yield break;
        foreach (var file in Directory.EnumerateFiles(folder)) if (Path.GetFileName(file) != ".git") yield return file;
        // bin/ at the root holds our commands, elsewhere what a build made.
        foreach (var below in Directory.EnumerateDirectories(folder))
            if (!NotOurs.Contains(Path.GetFileName(below)) || below == Path.Combine(Root, "bin"))
                foreach (var file in Walk(below)) yield return file;
    }

    private static string Above(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "CaMauSo.slnx"))) return folder.FullName;
        throw new InvalidOperationException($"No CaMauSo.slnx above {from}");
    }
}
