using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Mine;

/// <summary>Results issued to oneself and papers one gave, each with what it can be used for again.</summary>
[SignedIn]
internal sealed class MyPapersPage(OwnPapers own, People people, Visitor visitor) : PageModel
{
    /// <summary>So many uses are named at once; the rest is folded away.</summary>
    internal const int MostUses = 4;

    public IReadOnlyList<OwnResult> Results { get; private set; } = [];
    public IReadOnlyList<OwnPaperKind> Kinds { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var me = await people.Find(visitor.Person, cancel);
        (Results, Kinds) = (await own.Results(me, cancel), await own.Papers(me, cancel));
        Response.Headers.CacheControl = "private, no-store";
    }
}
