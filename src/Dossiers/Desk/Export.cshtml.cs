using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Desk;

/// <summary>The list as a file: Excel, or CSV with <c>dang=csv</c>. Shown as a page only when the list is too long.</summary>
[Needs(Permissions.Work)]
internal sealed class ExportPage(QueueExport export) : PageModel
{
    public QueueFilter Filter { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Filter = QueueFilter.Read(Request.Query);
        if (await export.Take(Filter, Request.Query["dang"] == "csv" ? TableFormat.Csv : TableFormat.Excel, cancel) is { } file) return file;
        var page = Page();
        page.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return page;
    }
}
