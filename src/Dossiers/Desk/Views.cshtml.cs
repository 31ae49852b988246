using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Desk;

/// <summary>Filters an officer keeps: the one in the address is given a name, those kept are used or given up.</summary>
[Needs(Permissions.Work)]
internal sealed class ViewsPage(SavedViews views, Catalogue catalogue, TimeProvider time) : PageModel, ILoad
{
    [BindProperty(Name = "ten")] public string? Name { get; set; }
    [BindProperty(Name = "bo")] public Guid? Dropped { get; set; }

    public QueueFilter Filter => QueueFilter.Read(Request.Query);
    public IReadOnlyList<SavedView> Kept { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Dropped is { } id)
        {
            await views.Remove(id, cancel);
            return LocalRedirect("/mot-cua/bo-loc" + Filter.Query(1));
        }
        await views.Keep(Name, Filter.Query(1).ToString(), cancel);
        return LocalRedirect("/mot-cua" + Filter.Query(1));
    }

    public async Task LoadAsync(CancellationToken cancel) => Kept = await views.Of(cancel);

    /// <summary>A filter in words.</summary>
    public string Words(QueueFilter filter) => filter.Words(filter.Ask.Procedure is { } code ? catalogue.InForce(code, time.Now)?.ShortName ?? code : null);

    public string Words(SavedView view) => Words(QueueFilter.Read(new Microsoft.AspNetCore.Http.QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(view.Query))));
}
