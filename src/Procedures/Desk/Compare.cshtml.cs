using CaMauSo.Kernel;
using CaMauSo.Procedures.Comparing;
using CaMauSo.Procedures.Publishing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Procedures.Desk;

/// <summary>Two texts of a procedure side by side in words: what is new, gone and different for citizens and officers.</summary>
[Needs(Permissions.Control)]
internal sealed class ComparePage(ReviewShelf shelf, Catalogue catalogue, DraftDesk drafts) : PageModel
{
    public Reviewed Old { get; private set; } = null!;
    public Reviewed New { get; private set; } = null!;
    public IReadOnlyList<DifferenceGroup> Groups { get; private set; } = [];

    /// <summary>Everything of the procedure that may be chosen on either side.</summary>
    public IReadOnlyList<(string Ban, string Label)> Choices { get; private set; } = [];

    public int Count => Groups.Sum(group => group.Items.Count);

    public async Task OnGetAsync([FromQuery(Name = "cu")] string? old, [FromQuery(Name = "moi")] string? @new, CancellationToken cancel)
    {
        (Old, New) = (await shelf.Find(old ?? "", cancel), await shelf.Find(@new ?? "", cancel));
        var (before, after) = (Old.Readable, New.Readable);
        if (before.Code != after.Code) throw new Absent("Hai văn bản này của hai thủ tục khác nhau.");
        Groups = Comparison.Of(before, after);
        Choices = [.. (await drafts.Open(cancel)).Where(draft => draft.Code == before.Code).Select(draft => (draft.Id.ToString(), $"Dự thảo, {draft.SavedBy}")),
            .. catalogue.Versions(before.Code).Select(version => (DeskWords.Ban(version), $"Phiên bản {version.Version}"))];
    }

    public static string CountsOf(DifferenceGroup group) => string.Join(", ", group.Items.GroupBy(item => item.Change).OrderBy(items => items.Key).Select(items => $"{items.Count()} {WordOf(items.Key)}"));

    public static string WordOf(Change change) => change switch { Change.Added => "thêm", Change.Removed => "bỏ", _ => "sửa" };
}
