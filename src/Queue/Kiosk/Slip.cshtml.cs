using CaMauSo.Kernel;
using CaMauSo.Queue.Model;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Queue.Kiosk;

/// <summary>The number in one's hand: large on the kiosk's screen, 80 mm wide on paper, with the QR to follow it by.</summary>
[Public]
internal sealed class SlipPage(TicketDesk desk, OneStopCentres centres, CentreDays days) : PageModel
{
    /// <summary>Shown by the kiosk, which prints by itself and goes back to its start.</summary>
    [BindProperty(Name = "may", SupportsGet = true)] public string? Machine { get; set; }

    internal bool AtKiosk => Machine == "1";

    internal TicketView View { get; private set; } = null!;

    /// <summary>A plain link, which any phone's own camera opens.</summary>
    internal string Follow => $"{Request.Scheme}://{Request.Host}/hang-cho/phieu/{View.Ticket.Token}";

    public async Task OnGetAsync(string token, CancellationToken cancel)
    {
        var ticket = await desk.Find(token, cancel);
        View = TicketView.Of(centres.Of(ticket.Body), ticket, await days.Read(ticket.Body, cancel));
        Response.Headers.CacheControl = "private, no-store";
    }
}
