using CaMauSo.Kernel;
using CaMauSo.Queue.Model;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace CaMauSo.Queue.Kiosk;

/// <summary>The screen at the entrance: what do you come for, do you go first, here is your number.</summary>
[Public, EnableRateLimiting(KioskLimit.Policy)]
internal sealed class KioskPage(OneStopCentres centres, CentreDays days, TicketDesk desk, QueueRules rules, TimeProvider time) : PageModel, ILoad
{
    [BindProperty(Name = "linh-vuc", SupportsGet = true)] public string? Field { get; set; }
    [BindProperty(Name = "dien")] public string? Class { get; set; }
    [BindProperty(Name = "key")] public Guid Key { get; set; }

    internal Centre Centre { get; private set; } = null!;
    internal DayHours Hours { get; private set; } = null!;
    internal CentreDay Day { get; private set; } = null!;
    internal IReadOnlyList<Offer> Offers { get; private set; } = [];
    internal Offer? Chosen { get; private set; }
    internal IReadOnlyList<PriorityClass> Classes { get; private set; } = [];

    internal string Home => $"/hang-cho/{Centre.Code}/lay-so";
    internal DateTimeOffset Now => time.Now;

    public async Task LoadAsync(CancellationToken cancel)
    {
        Centre = centres.Find((string)RouteData.Values["code"]!);
        (Hours, Offers, Classes) = (centres.Hours(Centre), centres.Offers(Centre), rules.Classes(time.Today));
        Chosen = Offers.FirstOrDefault(o => o.Key == Field);
        Day = await days.Read(Centre.Body.Id, cancel);
        // A new form each time the page is shown: pressed twice it is one number, come back to it is another.
        if (Key == Guid.Empty) Key = Guid.CreateVersion7(time.Now);
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancel)
    {
        if (Key == Guid.Empty) throw new Refused("Trang đã mở quá lâu. Chạm “Về đầu” rồi lấy số lại.");
        var token = await desk.Take(Key, centres.Find(code), Field, Class is { Length: > 0 } ? Class : null, cancel);
        return LocalRedirect($"/hang-cho/phieu/{token}/in?may=1");
    }
}
