using CaMauSo.Kernel;

namespace CaMauSo.Procedures.Tests;

/// <summary>The province's own files, read once for all tests.</summary>
internal static class TheProvince
{
    public static string Folder { get; } = Find();
    public static Catalogue Catalogue { get; } = new(new ProvinceFolder(Folder));
    public static WorkingHours Hours { get; } = WorkingCalendar.Load(Path.Combine(Folder, "calendar")).For();

    /// <summary>Small procedures of the tests, each of one pattern.</summary>
    public static IReadOnlyList<ProcedureVersion> Patterns { get; } = [.. Directory.EnumerateFiles(Path.Combine(Folder, "..", "tests", "Dossiers.Tests", "definitions"), "*.yaml", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal).Select(file => Definition.DefinitionFile.Read(file, File.ReadAllText(file)))];

    /// <summary>Keys of the bodies that definitions name, as departments or in their roles.</summary>
    public static IEnumerable<string> BodiesNamed => Catalogue.AllVersions.SelectMany(version => version.Process.Roles.Values.Select(role => role.Body).Append(version.Department)).OfType<string>().Distinct();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "province", "procedures"))) return Path.Combine(folder.FullName, "province");
        throw new InvalidOperationException("No province folder above the tests.");
    }
}
