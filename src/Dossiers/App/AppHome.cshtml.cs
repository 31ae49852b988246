using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.App;

/// <summary>The first screen of the app: who I am, what one does most, what is under way.</summary>
[Public]
internal sealed class AppHomePage(DossierSight sight, DossierStory story, People people, Visitor visitor, Appearance look, TimeProvider time) : PageModel
{
    public PersonCard? Card { get; private set; }
    public IReadOnlyList<(string Code, string Subject, DossierProgress Progress)> Mine { get; private set; } = [];
    public int Waiting { get; private set; }

    public string Greeting => Say.Greeting(time.Now);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        // Started from the phone's first screen: from now on this browser is the app.
        if (Request.Query["mo"] == "may") look.BecomeApp();
        if (!visitor.SignedIn) return;
        // An officer is a person too: their card, and the dossiers they filed for themselves.
        Card = await people.Find(visitor.Person, cancel);
        var open = sight.Mine.AsNoTracking().Where(d => d.Holder != null);
        Waiting = await open.CountAsync(cancel);
        Mine = [.. (await open.OrderBy(d => d.Holder == "applicant" ? 0 : 1).ThenByDescending(d => d.FiledAt).Take(3).ToListAsync(cancel)).Select(d => (d.Code, d.Subject, story.Progress(d)))];
        Response.Headers.CacheControl = "private, no-store";
    }
}
