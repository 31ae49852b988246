using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Desk;

/// <summary>How each of the chosen dossiers came out; opened again it says the same. What was given to a colleague is given back from here.</summary>
[Needs(Permissions.Work)]
internal sealed class BulkReportPage(BulkWork bulk, TimeProvider time) : PageModel
{
    [BindProperty(Name = "khoa")] public Guid Key { get; set; }

    public BulkRun Run { get; private set; } = null!;
    public IReadOnlyList<BulkLine> Lines { get; private set; } = [];
    public bool GaveReceipts => Run.Label == BulkWork.Receiving;
    public int Done => Lines.Count(l => l.Done);
    public QueueFilter Filter => QueueFilter.Read(Request.Query);

    /// <summary>The dossiers whose slips can be printed now.</summary>
    public string Codes => string.Join(',', Lines.Where(l => l.Done).Select(l => l.Code));

    /// <summary>Dossiers that can be given back to who had them before.</summary>
    public IReadOnlyList<string> Undoable { get; private set; } = [];
    public DateTimeOffset Until => Run.At + TakingBack.AssignmentWithin;

    public async Task OnGetAsync(Guid id, CancellationToken cancel)
    {
        Key = Guid.CreateVersion7(time.Now);
        Run = await bulk.Find(id, cancel);
        Lines = [.. Run.All.OrderBy(l => l.Done)];
        Undoable = await bulk.Undoable(Run, cancel);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (Key == Guid.Empty) Key = Guid.CreateVersion7(time.Now);
        var undone = await bulk.Undo(Key, await bulk.Find(id, cancel), cancel);
        return LocalRedirect($"/mot-cua/chon/{undone.Id}{Filter.Query()}");
    }
}
