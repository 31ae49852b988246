using CaMauSo.Kernel;
using CaMauSo.Queue.Live;
using CaMauSo.Queue.Model;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Queue.Follow;

/// <summary>One's number on one's own phone: how many are before, about how long, and when it is called. Who has the slip's link needs no sign-in.</summary>
[Public]
internal sealed class FollowPage(TicketDesk desk, OneStopCentres centres, CentreDays days, QueueFeed feed, TimeProvider time) : PageModel, ILoad
{
    [BindProperty(Name = "key")] public Guid Key { get; set; }

    internal TicketView View { get; private set; } = null!;
    internal string Stream { get; private set; } = "";

    /// <summary>A field of work has a page with its papers; an errand has none.</summary>
    internal bool HasPapers => centres.Offers(View.Centre).Any(o => o.Key == View.Ticket.Field && !o.Errand);

    public async Task LoadAsync(CancellationToken cancel)
    {
        var ticket = await desk.Find((string)RouteData.Values["token"]!, cancel);
        // Before reading: what happens while it is read is told again rather than missed.
        Stream = $"/hang-cho/phieu/{ticket.Token}/dong?ban={feed.Of(ticket.Body).Version}";
        View = TicketView.Of(centres.Of(ticket.Body), ticket, await days.Read(ticket.Body, cancel));
        if (Key == Guid.Empty) Key = Guid.CreateVersion7(time.Now);
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancel)
    {
        if (Key == Guid.Empty) throw new Refused("Trang đã mở quá lâu. Mở lại rồi thử lần nữa.");
        await desk.Leave(Key, token, cancel);
        return LocalRedirect("/hang-cho/phieu/" + token);
    }
}
