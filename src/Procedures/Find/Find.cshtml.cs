using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace CaMauSo.Procedures.Find;

/// <summary>Finding a procedure: by words, life event or field. Works as a plain form; with scripts the list follows the typing.</summary>
[Public, OutputCache(PolicyName = UiSetup.ForEverybody)]
internal sealed class FindPage(Catalogue catalogue, TimeProvider time) : PageModel
{
    private const int LongestQuery = 100;

    public string Query { get; private set; } = "";
    public FoundList Found { get; private set; } = FoundList.Empty;
    public IReadOnlyList<LifeEvent> LifeEvents => catalogue.LifeEventsInForce(time.Now);
    public IReadOnlyList<ProcedureField> Fields => catalogue.Fields(time.Now);
    public PageOfProcedures All { get; private set; } = PageOfProcedures.Empty;

    public IActionResult OnGet(string? q, int? trang)
    {
        All = PageOfProcedures.Of(catalogue.AllInForce(time.Now), trang, "/thu-tuc?trang={0}#tat-ca");
        Query = Vietnamese.Clean(q is { Length: > LongestQuery } ? q[..LongestQuery] : q);
        Found = Query.Length == 0 ? FoundList.Empty : new FoundList(Query, PageOfProcedures.Whole([.. catalogue.Search(Query, time.Now).Select(hit => hit.Procedure)]));
        // The same address answers with the list alone when htmx asks.
        if (!Request.Headers.ContainsKey("HX-Request")) return Page();
        Response.Headers.Vary = "HX-Request";
        return Partial("_Found", Found);
    }
}

/// <summary>Procedures found, and the words they were found by.</summary>
internal sealed record FoundList(string Query, PageOfProcedures Procedures)
{
    public static readonly FoundList Empty = new("", PageOfProcedures.Empty);
}
