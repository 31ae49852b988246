using CaMauSo.Identity;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Notifications.Read;

/// <summary>A person's messages, newest first; opening one marks it as read.</summary>
[SignedIn]
internal sealed class NoticesPage(Messenger messenger, Visitor visitor) : PageModel
{
    private const int Most = 30;

    public IReadOnlyList<MessageCard> Messages { get; private set; } = [];
    public Guid? Older { get; private set; }
    public bool FromTop { get; private set; }

    public async Task OnGetAsync([FromQuery(Name = "truoc")] Guid? before, CancellationToken cancel)
    {
        var found = await messenger.List(visitor.Person, before, Most + 1, cancel);
        FromTop = before is null;
        Messages = [.. found.Take(Most)];
        Older = found.Count > Most ? Messages[^1].Id : null;
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "ma")] Guid message, CancellationToken cancel)
    {
        var opened = await messenger.MarkRead(visitor.Person, message, cancel);
        return LocalRedirect(opened.Link ?? "/thong-bao");
    }

    public async Task<IActionResult> OnPostAllAsync(CancellationToken cancel)
    {
        await messenger.MarkAllRead(visitor.Person, cancel);
        return LocalRedirect("/thong-bao");
    }
}
