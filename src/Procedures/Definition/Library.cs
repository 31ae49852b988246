using System.Collections.Concurrent;
using System.Collections.Frozen;
using CaMauSo.Procedures.Search;

namespace CaMauSo.Procedures.Definition;

/// <summary>One whole reading of the province's procedures: consistent with itself and never changed.</summary>
internal sealed class Library
{
    private readonly FrozenDictionary<string, IReadOnlyList<ProcedureVersion>> byCode;
    private readonly Synonyms synonyms;

    // What is in force changes only on a few days: one index per set of versions, made when first asked for.
    private readonly ConcurrentDictionary<string, Day> days = new();

    private Library(IReadOnlyList<ProcedureVersion> all, IReadOnlyList<LifeEvent> lifeEvents, Synonyms synonyms)
    {
        All = all;
        LifeEvents = lifeEvents;
        this.synonyms = synonyms;
        byCode = all.GroupBy(version => version.Code).ToFrozenDictionary(
            group => group.Key, group => (IReadOnlyList<ProcedureVersion>)[.. group.OrderByDescending(version => version.Version)]);
    }

    public IReadOnlyList<ProcedureVersion> All { get; }
    public IReadOnlyList<LifeEvent> LifeEvents { get; }

    public IReadOnlyList<ProcedureVersion> Versions(string code) => byCode.GetValueOrDefault(code, []);

    public Day InForce(DateOnly on)
    {
        var inForce = All.Where(version => version.IsInForce(on)).ToList();
        return days.GetOrAdd(string.Join(' ', inForce.Select(version => $"{version.Code}/{version.Version}")), _ => new Day(
            [.. inForce.OrderBy(version => version.ShortName, StringComparer.CurrentCulture)], new SearchIndex(inForce, LifeEvents, synonyms)));
    }

    public static Library Read(string province)
    {
        var faults = new List<DefinitionFault>();
        var all = new List<ProcedureVersion>();
        T? Try<T>(Func<T> read) where T : class
        {
            try { return read(); }
            catch (DefinitionRefused refused)
            {
                faults.AddRange(refused.Faults);
                return null;
            }
        }

        var folder = Path.Combine(province, "procedures");
        foreach (var path in Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var shown = Path.GetRelativePath(Path.GetDirectoryName(province) ?? province, path);
            if (Try(() => Placed(DefinitionFile.Load(path, shown), Path.GetRelativePath(folder, path), shown)) is { } version) all.Add(version);
        }

        var events = Try(() => SearchWords.LifeEvents(Path.Combine(province, "life-events.yaml"))) ?? [];
        var synonyms = Try(() => SearchWords.Synonyms(Path.Combine(province, "synonyms.yaml"))) ?? Synonyms.None;
        faults.AddRange(Overlaps(all));
        faults.AddRange(from version in all
                        from wanted in version.LifeEvents
                        where events.All(one => one.Key != wanted)
                        select new DefinitionFault(NameOf(version), 1, $"Không có sự kiện \"{wanted}\" trong life-events.yaml."));
        return faults.Count > 0 ? throw new DefinitionRefused(faults) : new Library(all, events, synonyms);
    }

    private static ProcedureVersion Placed(ProcedureVersion version, string path, string shown) =>
        path.Replace('\\', '/') == $"{version.Code}/{version.Version}.yaml"
            ? version : throw new DefinitionRefused(shown, 1, $"Tệp phải nằm ở {version.Code}/{version.Version}.yaml theo mã và phiên bản ghi trong tệp.");

    private static IEnumerable<DefinitionFault> Overlaps(List<ProcedureVersion> all)
    {
        foreach (var group in all.GroupBy(version => version.Code))
        {
            var inOrder = group.OrderBy(version => version.ValidFrom).ToList();
            for (var i = 1; i < inOrder.Count; i++)
                if (inOrder[i - 1].ValidTo is null || inOrder[i - 1].ValidTo >= inOrder[i].ValidFrom)
                    yield return new DefinitionFault(NameOf(inOrder[i]), 1,
                        $"Hiệu lực chồng lên phiên bản {inOrder[i - 1].Version}: phiên bản trước phải hết hiệu lực trước ngày {inOrder[i].ValidFrom:yyyy-MM-dd}.");
        }
    }

    private static string NameOf(ProcedureVersion version) => $"province/procedures/{version.Code}/{version.Version}.yaml";

    /// <summary>The procedures in force together and their index.</summary>
    internal sealed record Day(IReadOnlyList<ProcedureVersion> All, SearchIndex Index);
}
