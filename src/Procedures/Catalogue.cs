using CaMauSo.Kernel;
using CaMauSo.Procedures.Definition;

namespace CaMauSo.Procedures;

/// <summary>
/// The province's administrative procedures, read from <c>province/procedures/&lt;code&gt;/&lt;version&gt;.yaml</c> when the
/// program starts. A reading with any fault is refused as a whole and what runs goes on running.
/// </summary>
public sealed class Catalogue
{
    private readonly string folder;
    private volatile Library library;
    private (int Files, DateTime Latest) seen;

    /// <exception cref="DefinitionRefused">Some definition has a fault.</exception>
    public Catalogue(ProvinceFolder province)
    {
        folder = province.Path;
        seen = Stamp();
        library = Library.Read(folder);
    }

    /// <summary>Reads everything again and changes over at once; on a fault nothing changes.</summary>
    /// <exception cref="DefinitionRefused">Some definition has a fault.</exception>
    public void Reload() => library = Library.Read(folder);

    /// <summary>Reads again when a file changed since the last reading, right or refused: an edit shows at once in a demo.</summary>
    /// <exception cref="DefinitionRefused">The edit has a fault; told once.</exception>
    internal bool ReloadIfEdited()
    {
        var now = Stamp();
        if (now == seen) return false;
        seen = now;
        Reload();
        return true;
    }

    private (int, DateTime) Stamp()
    {
        var files = Directory.EnumerateFiles(Path.Combine(folder, "procedures"), "*.yaml", SearchOption.AllDirectories)
            .Append(Path.Combine(folder, "life-events.yaml")).Append(Path.Combine(folder, "synonyms.yaml")).Select(File.GetLastWriteTimeUtc).ToList();
        return (files.Count, files.Max());
    }

    /// <summary>The version that is the law on that day.</summary>
    public ProcedureVersion? InForce(string code, DateOnly on) => library.Versions(code).FirstOrDefault(version => version.IsInForce(on));

    /// <summary>A version by its number, in force or not: dossiers keep theirs.</summary>
    public ProcedureVersion? Version(string code, int version) => library.Versions(code).FirstOrDefault(one => one.Version == version);

    /// <summary>Everything in force on that day, by name.</summary>
    public IReadOnlyList<ProcedureVersion> AllInForce(DateOnly on) => library.InForce(on).All;

    /// <summary>Every version of every procedure.</summary>
    public IReadOnlyList<ProcedureVersion> AllVersions => library.All;

    /// <summary>
    /// What somebody may mean by what they typed: without diacritics, half-typed Telex, synonyms, code, field or life
    /// event; small slips are forgiven. Nearest first.
    /// </summary>
    public IReadOnlyList<SearchHit> Search(string typed, DateOnly on, int most = 20) => library.InForce(on).Index.Find(typed, most);

    /// <summary>Life events in the order people see them.</summary>
    public IReadOnlyList<LifeEvent> LifeEvents => library.LifeEvents;

    /// <summary>Fields that have a procedure in force on that day, by name.</summary>
    public IReadOnlyList<ProcedureField> Fields(DateOnly on) =>
        [.. AllInForce(on).Select(one => new ProcedureField(one.FieldKey, one.FieldName)).DistinctBy(one => one.Key).OrderBy(one => one.Name)];
}
