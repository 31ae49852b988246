using CaMauSo.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Procedures.Desk;

/// <summary>A text as the citizen meets it, on a phone and on a desktop side by side.</summary>
[Needs(Permissions.Control)]
internal sealed class PreviewPage(ReviewShelf shelf) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "kenh")] public string? Channel { get; set; }
    [BindProperty(SupportsGet = true, Name = "dien")] public string? Class { get; set; }

    public Reviewed It { get; private set; } = null!;
    public string Walk => $"/kiem-soat-thu-tuc/ban/{It.Ban}/xem-thu/to-khai?kenh={Channel}&dien={Class}";

    public async Task OnGetAsync(string ban, CancellationToken cancel)
    {
        It = await shelf.Find(ban, cancel);
        _ = It.Readable;
        (Channel, Class) = (PreviewStepPage.ChannelOf(Channel), PreviewStepPage.ClassOf(Class));
    }
}
