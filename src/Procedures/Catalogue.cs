using CaMauSo.Kernel;
using CaMauSo.Procedures.Definition;
using CaMauSo.Procedures.Publishing;

namespace CaMauSo.Procedures;

/// <summary>
/// The province's administrative procedures: the files <c>province/procedures/&lt;code&gt;/&lt;version&gt;.yaml</c> and what the controller
/// published on the desk. A reading with any fault is refused as a whole and what runs goes on running.
/// </summary>
public sealed class Catalogue
{
    private const int Many = 500;

    private readonly Lock turn = new();
    private readonly string folder;
    private ProvinceFiles files;
    private volatile Library library;
    private (int Files, DateTime Latest) seen;
    private PublishedFiles? held;

    /// <exception cref="DefinitionRefused">Some definition has a fault.</exception>
    public Catalogue(ProvinceFolder province)
    {
        folder = province.Path;
        seen = Stamp();
        files = ProvinceFiles.Read(folder);
        library = Library.Of(files, Register);
        // What reading thousands of files leaves behind is many times what is kept: it goes back to the machine at once.
        if (files.Versions.Count > Many) GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    /// <summary>What was published on the desk, as this process knows it.</summary>
    internal Register Register { get; private set; } = Register.Empty;

    /// <summary>Reads the files again and changes over at once; on a fault nothing changes.</summary>
    /// <exception cref="DefinitionRefused">Some definition has a fault.</exception>
    public void Reload()
    {
        lock (turn)
        {
            var read = ProvinceFiles.Read(folder);
            var next = Library.Of(read, Register);
            held?.Take(read.Versions);
            (library, files) = (next, read);
        }
    }

    /// <summary>Holds the files to what was published, now and at every reading after this one.</summary>
    /// <exception cref="DefinitionRefused">A file was edited after it was published, or an example of a new one does not come out as written.</exception>
    internal void Hold(PublishedFiles published)
    {
        lock (turn)
        {
            published.Take(files.Versions);
            held = published;
        }
    }

    /// <summary>Takes over a newer register, whole.</summary>
    /// <exception cref="DefinitionRefused">A file of the province contradicts it.</exception>
    internal void Take(Register newer)
    {
        lock (turn)
        {
            if (newer.Count <= Register.Count) return;
            library = Library.Of(files, newer);
            Register = newer;
        }
    }

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

    /// <summary>What a definition names and neither the province nor this catalogue has.</summary>
    internal IEnumerable<DefinitionFault> Unresolved(ProcedureVersion version, string file) => files.Unresolved(version, new Links(library.All), library.All.Select(one => one.Code).Append(version.Code).ToHashSet(), file);

    private (int, DateTime) Stamp()
    {
        var files = Directory.EnumerateFiles(Path.Combine(folder, "procedures"), "*.yaml", SearchOption.AllDirectories)
            .Append(Path.Combine(folder, "life-events.yaml")).Append(Path.Combine(folder, "synonyms.yaml")).Select(File.GetLastWriteTimeUtc).ToList();
        return (files.Count, files.Max());
    }

    /// <summary>The version that is the law at that moment, suspended or not.</summary>
    public ProcedureVersion? InForce(string code, DateTimeOffset at) => library.Versions(code).FirstOrDefault(version => version.IsInForceAt(at));

    /// <summary>The version that is the law when that day begins. Who acts asks by the moment.</summary>
    public ProcedureVersion? InForce(string code, DateOnly on) => InForce(code, Vietnam.At(on, TimeOnly.MinValue));

    /// <summary>A version by its number, in force or not: dossiers keep theirs.</summary>
    public ProcedureVersion? Version(string code, int version) => Versions(code).FirstOrDefault(one => one.Version == version);

    /// <summary>All versions of a procedure, newest first; none when there is no such procedure.</summary>
    public IReadOnlyList<ProcedureVersion> Versions(string code) => library.Versions(code);

    /// <summary>Everything in force at that moment, by name.</summary>
    public IReadOnlyList<ProcedureVersion> AllInForce(DateTimeOffset at) => library.InForce(at).All;

    /// <summary>Everything in force when that day begins, by name.</summary>
    public IReadOnlyList<ProcedureVersion> AllInForce(DateOnly on) => AllInForce(Vietnam.At(on, TimeOnly.MinValue));

    /// <summary>Every version of every procedure.</summary>
    public IReadOnlyList<ProcedureVersion> AllVersions => library.All;

    /// <summary>
    /// What somebody may mean by what they typed: without diacritics, half-typed Telex, synonyms, code, field or life
    /// event; small slips are forgiven. Nearest first.
    /// </summary>
    public IReadOnlyList<SearchHit> Search(string typed, DateTimeOffset at, int most = 20) => library.InForce(at).Index.Find(typed, most);

    /// <summary>The same among what is in force when that day begins.</summary>
    public IReadOnlyList<SearchHit> Search(string typed, DateOnly on, int most = 20) => Search(typed, Vietnam.At(on, TimeOnly.MinValue), most);

    /// <summary>Life events in the order people see them.</summary>
    public IReadOnlyList<LifeEvent> LifeEvents => library.LifeEvents;

    /// <summary>Fields that have a procedure in force at that moment, by name.</summary>
    public IReadOnlyList<ProcedureField> Fields(DateTimeOffset at) => library.InForce(at).Fields;

    /// <summary>Life events that lead to a procedure in force at that moment, in the order people see them.</summary>
    public IReadOnlyList<LifeEvent> LifeEventsInForce(DateTimeOffset at) => library.InForce(at).LifeEvents;
}
