using System.Collections.Concurrent;
using CaMauSo.Procedures.Search;

namespace CaMauSo.Procedures.Definition;

/// <summary>What the province's files say, read as a whole: right, or refused with every fault.</summary>
internal sealed record ProvinceFiles(IReadOnlyList<ProcedureVersion> Versions, IReadOnlyList<LifeEvent> LifeEvents, Synonyms Synonyms)
{
    // A text this process has read and still uses is not read again: a changed folder costs what changed in it.
    private static readonly ConcurrentDictionary<(string Place, string Hash), WeakReference<ProcedureVersion>> Readings = new();

    /// <summary>Keys of the bodies; null where a province has no list.</summary>
    public IReadOnlySet<string>? Bodies { get; init; }

    /// <exception cref="DefinitionRefused">Some file has a fault.</exception>
    public static ProvinceFiles Read(string province) =>
        Look(province) is { Faults: var faults, Files: var files } && faults.Count == 0 ? files : throw new DefinitionRefused(faults);

    /// <summary>What can be read, and every fault of the rest.</summary>
    public static (ProvinceFiles Files, IReadOnlyList<DefinitionFault> Faults) Look(string province)
    {
        var faults = new List<DefinitionFault>();
        var versions = new List<ProcedureVersion>();
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
        var said = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        // Each file is read for itself; faults and versions keep the order of the files.
        foreach (var (version, wrong) in Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).AsParallel().AsOrdered().Select(path =>
        {
            var shown = Path.GetRelativePath(Path.GetDirectoryName(province) ?? province, path).Replace('\\', '/');
            try { return ((ProcedureVersion?)Load(path, Path.GetRelativePath(folder, path).Replace('\\', '/'), shown, said), (IReadOnlyList<DefinitionFault>)[]); }
            catch (DefinitionRefused refused) { return (null, refused.Faults); }
        }))
        {
            if (version is not null) versions.Add(version);
            faults.AddRange(wrong);
        }

        var events = Try(() => SearchWords.LifeEvents(Path.Combine(province, "life-events.yaml"))) ?? [];
        var synonyms = Try(() => SearchWords.Synonyms(Path.Combine(province, "synonyms.yaml"))) ?? Synonyms.None;
        var files = new ProvinceFiles(versions, events, synonyms) { Bodies = ReadRoles.Bodies(Path.Combine(province, "bodies", "bodies.yaml")) };
        // A procedure whose own file has a fault is there all the same.
        var codes = Directory.EnumerateDirectories(folder).Select(Path.GetFileName).OfType<string>().ToHashSet();
        faults.AddRange(Overlaps(versions));
        var links = new Links(versions);
        faults.AddRange(versions.SelectMany(version => files.Unresolved(version, links, codes, NameOf(version))));
        return (files, faults);
    }

    /// <summary>What a definition names and the province does not have: life events, bodies, procedures it leads to.</summary>
    public IEnumerable<DefinitionFault> Unresolved(ProcedureVersion version, Links links, IReadOnlySet<string> codes, string file)
    {
        var source = new Lazy<Source>(() => Source.Read(file, version.SourceText));
        DefinitionFault Fault(string sentence, params string[] way) => new(file, source.Value.LineAt(way), sentence);
        foreach (var wanted in version.LifeEvents.Where(wanted => LifeEvents.All(one => one.Key != wanted)))
            yield return Fault($"Không có sự kiện \"{wanted}\" trong life-events.yaml.", "procedure", "lifeEvents");
        foreach (var role in version.Process.Roles.Values.Where(role => role.Body is { } body && Bodies?.Contains(body) == false))
            yield return Fault($"Vai trò \"{role.Key}\": không có cơ quan \"{role.Body}\" trong bodies.yaml.", "roles", role.Key, "body");
        if (version.Department is { } department && Bodies?.Contains(department) == false)
            yield return Fault($"\"department\" là \"{department}\"; không có cơ quan này trong bodies.yaml.", "procedure", "department");
        foreach (var (sentence, way) in links.Faults(version, codes)) yield return Fault(sentence, way);
    }

    public static string NameOf(ProcedureVersion version) => "province/procedures/" + PlaceOf(version);

    private static ProcedureVersion Load(string path, string place, string shown, ConcurrentDictionary<string, string> said)
    {
        var text = DefinitionFile.TextOf(path, shown);
        var key = (place, DefinitionFile.HashOf(text));
        if (Readings.TryGetValue(key, out var reading) && reading.TryGetTarget(out var same)) return same;
        var version = DefinitionFile.Read(shown, text, said: said);
        if (place != PlaceOf(version)) throw new DefinitionRefused(shown, 1, $"Tệp phải nằm ở {PlaceOf(version)} theo mã và phiên bản ghi trong tệp.");
        Readings[key] = new(version);
        return version;
    }

    private static string PlaceOf(ProcedureVersion version) => $"{version.Code}/{version.Version}.yaml";

    /// <summary>A later version ends an earlier one's force by itself; what contradicts is an end written later than that, or two beginnings at once.</summary>
    private static IEnumerable<DefinitionFault> Overlaps(List<ProcedureVersion> all)
    {
        foreach (var group in all.GroupBy(version => version.Code))
        {
            var inOrder = group.OrderBy(version => version.ValidFrom).ThenBy(version => version.Version).ToList();
            for (var i = 1; i < inOrder.Count; i++)
                if (inOrder[i - 1].ValidTo >= inOrder[i].ValidFrom || inOrder[i - 1].ValidFrom == inOrder[i].ValidFrom)
                    yield return new DefinitionFault(NameOf(inOrder[i]), Source.Read(NameOf(inOrder[i]), inOrder[i].SourceText).LineAt("procedure", "validFrom"),
                        $"Hiệu lực chồng lên phiên bản {inOrder[i - 1].Version}: phiên bản trước phải hết hiệu lực trước ngày {inOrder[i].ValidFrom:yyyy-MM-dd}.");
        }
    }
}
