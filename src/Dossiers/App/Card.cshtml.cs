using CaMauSo.Identity;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.App;

/// <summary>My identity card on the phone: shown at the counter, the officer has my name and number without typing.</summary>
[SignedIn]
internal sealed class CardPage(People people, Visitor visitor, ShownCards cards) : PageModel
{
    public PersonCard Card { get; private set; } = null!;
    public string Link { get; private set; } = "";
    public int Minutes => (int)ShownCards.Good.TotalMinutes;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Card = await people.Find(visitor.Person, cancel);
        Link = $"{Request.Scheme}://{Request.Host}/the/{cards.Show(visitor.Person)}";
        Response.Headers.CacheControl = "private, no-store";
    }
}
