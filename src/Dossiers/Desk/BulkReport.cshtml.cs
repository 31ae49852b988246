using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Desk;

/// <summary>How each of the chosen dossiers came out; opened again it says the same.</summary>
[Needs(Permissions.Work)]
internal sealed class BulkReportPage(BulkWork bulk) : PageModel
{
    public BulkRun Run { get; private set; } = null!;
    public IReadOnlyList<BulkLine> Lines { get; private set; } = [];
    public bool GaveReceipts => Run.Label == BulkWork.Receiving;
    public int Done => Lines.Count(l => l.Done);
    public QueueFilter Filter => QueueFilter.Read(Request.Query);

    /// <summary>The dossiers whose slips can be printed now.</summary>
    public string Codes => string.Join(',', Lines.Where(l => l.Done).Select(l => l.Code));

    public async Task OnGetAsync(Guid id, CancellationToken cancel)
    {
        Run = await bulk.Find(id, cancel);
        Lines = [.. Run.All.OrderBy(l => l.Done)];
    }
}
