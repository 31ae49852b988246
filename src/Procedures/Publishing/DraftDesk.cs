using System.Text.RegularExpressions;
using CaMauSo.Kernel;
using CaMauSo.Procedures.Model;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Procedures.Publishing;

/// <summary>Starts, keeps and drops drafts. A text is kept right or wrong; only publishing judges it.</summary>
internal sealed partial class DraftDesk(Db db, Catalogue catalogue, Actor actor, TimeProvider time)
{
    /// <summary>As much as a definition may be, in letters.</summary>
    internal const int Longest = 512 * 1024;

    /// <summary>A copy of a version under the next number, to be changed into the version after it.</summary>
    /// <returns>The draft's id.</returns>
    public Task<string> Copy(Guid key, string code, int version, CancellationToken cancel) => db.Handle(Sent(key), actor.Person, time.Now, () =>
    {
        var from = catalogue.Version(code, version) ?? throw new Absent("Không có phiên bản này.");
        var next = catalogue.Versions(code).Max(one => one.Version) + 1;
        var text = ValidToLine().Replace(VersionLine().Replace(from.SourceText, "${1}" + next, 1), "$1", 1);
        return Task.FromResult(Add(text, $"chép từ phiên bản {version}", from.Hash).Id.ToString());
    }, cancel);

    /// <summary>Adds a draft to the next save.</summary>
    public DefinitionDraft Add(string text, string origin, string? basedOn = null)
    {
        text = Checked(text);
        var (code, name) = NamesIn(text);
        var draft = new DefinitionDraft
        {
            Id = Guid.CreateVersion7(time.Now), Code = code, Name = name, Origin = origin, BasedOn = basedOn, SourceText = text,
            StartedAt = time.Now, StartedBy = actor.Name, SavedAt = time.Now, SavedBy = actor.Name,
        };
        db.Add(draft);
        return draft;
    }

    public async Task<DefinitionDraft> Find(Guid id, CancellationToken cancel) =>
        await db.Set<DefinitionDraft>().SingleOrDefaultAsync(one => one.Id == id && one.PublishedHash == null, cancel)
        ?? throw new Absent("Dự thảo này không còn, hoặc đã được công bố.");

    public Task<List<DefinitionDraft>> Open(CancellationToken cancel) =>
        db.Set<DefinitionDraft>().AsNoTracking().Where(one => one.PublishedHash == null).OrderByDescending(one => one.SavedAt).ToListAsync(cancel);

    /// <summary>Keeps a new text.</summary>
    /// <exception cref="Refused">It is larger than any definition.</exception>
    public async Task Save(DefinitionDraft draft, string text, CancellationToken cancel)
    {
        draft.SourceText = Checked(text);
        var (code, name) = NamesIn(draft.SourceText);
        // A slip in these very lines must not make the draft unfindable.
        if (code.Length > 0) draft.Code = code;
        if (name.Length > 0) draft.Name = name;
        (draft.SavedAt, draft.SavedBy) = (time.Now, actor.Name);
        draft.Version++;
        await db.SaveChangesAsync(cancel);
    }

    public async Task Drop(DefinitionDraft draft, CancellationToken cancel)
    {
        db.Remove(draft);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>The key every form of the desk carries.</summary>
    /// <exception cref="Refused">It has none.</exception>
    internal static Guid Sent(Guid key) => key != Guid.Empty ? key : throw new Refused("Trang đã mở quá lâu. Bấm lại lần nữa.");

    /// <summary>Browsers send line ends their own way; the text, and so its hash, has one.</summary>
    internal static string Checked(string? text)
    {
        var clean = (text ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace("\0", "", StringComparison.Ordinal);
        if (clean.Length > Longest) throw new Refused($"Văn bản dài quá {Longest / 1024} KB nên không phải là một định nghĩa.", "text");
        return clean.Length == 0 || clean[^1] == '\n' ? clean : clean + "\n";
    }

    private static (string Code, string Name) NamesIn(string text) => (CodeLine().Match(text).Groups[1].Value, Cut(NameLine().Match(text).Groups[1].Value.Trim().Trim('"', '\'')));

    private static string Cut(string name) => name.Length <= 200 ? name : name[..200];

    [GeneratedRegex("""(?m)^ {2}code: *["']?([0-9A-Za-z.]{1,40})["']? *(?:#.*)?$""")]
    private static partial Regex CodeLine();

    [GeneratedRegex("(?m)^ {2}shortName: *(.+)$")]
    private static partial Regex NameLine();

    [GeneratedRegex(@"(?m)^( {2}version: *)\d+")]
    private static partial Regex VersionLine();

    [GeneratedRegex(@"(?m)^( {2}validTo:).*$")]
    private static partial Regex ValidToLine();
}
