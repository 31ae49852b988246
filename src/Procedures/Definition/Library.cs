using System.Collections.Frozen;
using CaMauSo.Procedures.Publishing;
using CaMauSo.Procedures.Search;

namespace CaMauSo.Procedures.Definition;

/// <summary>One whole reading of files and register: consistent with itself and never changed.</summary>
internal sealed class Library
{
    private readonly FrozenDictionary<string, IReadOnlyList<ProcedureVersion>> byCode;

    // What is in force changes only at a few moments: one list and one index between two of them, made when first asked for.
    private readonly DateTimeOffset[] turns;
    private readonly Lazy<Day>[] days;

    private Library(IReadOnlyList<ProcedureVersion> all, ProvinceFiles files)
    {
        All = all;
        LifeEvents = files.LifeEvents;
        byCode = all.GroupBy(version => version.Code).ToFrozenDictionary(
            group => group.Key, group => (IReadOnlyList<ProcedureVersion>)[.. group.OrderByDescending(version => version.Version)]);
        turns = [.. all.Select(version => version.InForceFrom).Concat(all.Select(version => version.InForceUntil).OfType<DateTimeOffset>()).Distinct().Order()];
        days = [.. turns.Prepend(DateTimeOffset.MinValue).Select(at => new Lazy<Day>(() => new Day([.. all.Where(version => version.IsInForceAt(at))], files)))];
    }

    public IReadOnlyList<ProcedureVersion> All { get; }
    public IReadOnlyList<LifeEvent> LifeEvents { get; }

    public IReadOnlyList<ProcedureVersion> Versions(string code) => byCode.GetValueOrDefault(code, []);

    public Day InForce(DateTimeOffset at) => days[Array.BinarySearch(turns, at) is >= 0 and var found ? found + 1 : ~Array.BinarySearch(turns, at)].Value;

    /// <exception cref="DefinitionRefused">A file says otherwise than what was published under its number.</exception>
    public static Library Of(ProvinceFiles files, Register register)
    {
        var faults = new List<DefinitionFault>();
        var all = new List<ProcedureVersion>();
        var published = register.Published.ToLookup(version => version.Code);
        var written = files.Versions.ToLookup(version => version.Code);
        foreach (var group in files.Versions.Concat(register.Published).GroupBy(version => version.Code))
        {
            foreach (var file in written[group.Key])
                if (published[group.Key].FirstOrDefault(other => other.Version == file.Version) is { } other && other.Hash != file.Hash)
                    faults.Add(new DefinitionFault(ProvinceFiles.NameOf(file), 1, $"Phiên bản {file.Version} đã được công bố với nội dung khác; bản đã công bố không sửa được, hãy dùng số phiên bản mới."));
            all.AddRange(ForceTimes.Of([.. group.DistinctBy(version => version.Hash)], register.Lines(group.Key)));
        }

        return faults.Count > 0 ? throw new DefinitionRefused(faults) : new Library(all, files);
    }

    /// <summary>The procedures in force together, by name, their index, and what they are sorted by.</summary>
    internal sealed class Day(IReadOnlyList<ProcedureVersion> inForce, ProvinceFiles files)
    {
        private readonly Lazy<SearchIndex> index = new(() => new SearchIndex(inForce, files.LifeEvents, files.Synonyms));

        public IReadOnlyList<ProcedureVersion> All { get; } = [.. inForce.OrderBy(version => version.ShortName, StringComparer.CurrentCulture)];
        public SearchIndex Index => index.Value;
        public IReadOnlyList<ProcedureField> Fields { get; } =
            [.. inForce.GroupBy(one => one.FieldKey).Select(group => new ProcedureField(group.Key, group.First().FieldName, group.Count())).OrderBy(one => one.Name, StringComparer.CurrentCulture)];
        public IReadOnlyList<LifeEvent> LifeEvents { get; } = [.. files.LifeEvents.Where(one => inForce.Any(version => version.LifeEvents.Contains(one.Key)))];
    }
}
