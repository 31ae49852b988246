using CaMauSo.Kernel;
using CaMauSo.Territory.Load;
using CaMauSo.Territory.Model;

namespace CaMauSo.Territory.Tests;

/// <summary>The province's shipped files, read once without a database.</summary>
internal static class RealProvince
{
    public static readonly ProvinceFolder Folder = new(Path.Combine(Root(), "province"));

    public static readonly TerritoryMap Map = Read();

    public static readonly DossierCodes Codes = DossierCodes.Load(Folder);

    public static readonly DateOnly Reform = new(2025, 7, 1);
    public static readonly DateOnly Today = new(2026, 11, 21);

    /// <summary>Every day on which something may have changed, and its neighbours.</summary>
    public static IEnumerable<DateOnly> Days()
    {
        for (var day = new DateOnly(2021, 11, 1); day.Year < 2027; day = day.AddDays(9)) yield return day;
        foreach (var day in (DateOnly[])[new(2024, 11, 30), new(2024, 12, 1), new(2025, 2, 28), new(2025, 3, 1), new(2025, 6, 30), Reform]) yield return day;
    }

    public static Unit Unit(string key) => Map.UnitByKey(key)!;

    private static TerritoryMap Read()
    {
        var (units, bodies) = ProvinceFiles.Read(Folder);
        var snapshot = new Snapshot(units, bodies);
        return new TerritoryMap(() => snapshot);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CaMauSo.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("CaMauSo.slnx");
    }
}
