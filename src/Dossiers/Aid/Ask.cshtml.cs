using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Aid;

/// <summary>
/// The walk. Mr Sáu sits in the culture house with his phone; the form asks more than he can read. He presses "Nhờ người ngồi cạnh điền giúp" and reads six digits to
/// the young man of the community team, who types them on his own tablet, says where they are, and fills the form in. Mr Sáu's phone shows who
/// is helping. When all is there he reads it over, pledges and files it himself; the helper could not.
/// </summary>
[SignedIn]
internal sealed class AskPage(Drafts drafts, DraftAids aids, Visitor visitor) : PageModel, ILoad
{
    private Guid Id => Guid.Parse((string)RouteData.Values["id"]!);

    public OpenDraft Open { get; private set; } = null!;
    public DraftAid? Aid { get; private set; }
    public bool JustEnded => Request.Query.ContainsKey("da-dung");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) =>
        await drafts.FiledAs(Id, visitor.Person, cancel) is { } filed ? LocalRedirect(filed.Home) : Page();

    public async Task LoadAsync(CancellationToken cancel)
    {
        (Open, Aid) = (await Own(cancel), await aids.Of(Id, cancel));
        Response.Headers.CacheControl = "private, no-store";
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await aids.Ask((await Own(cancel)).Draft, cancel);
        return LocalRedirect(Request.Path);
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken cancel)
    {
        await Own(cancel);
        await aids.End(Id, cancel);
        return LocalRedirect(Request.Path + "?da-dung=1");
    }

    private async Task<OpenDraft> Own(CancellationToken cancel) =>
        await drafts.Open(Id, visitor.Person, cancel, own: true) is { Draft.AtDesk: false } open ? open : throw new Absent();
}
