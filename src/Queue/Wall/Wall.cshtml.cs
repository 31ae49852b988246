using CaMauSo.Kernel;
using CaMauSo.Queue.Live;
using CaMauSo.Queue.Model;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Queue.Wall;

/// <summary>The board in the hall: whom a counter calls, what stands at each, how many wait for what. It speaks when it is switched on.</summary>
[Public]
internal sealed class WallPage(OneStopCentres centres, CentreDays days, QueueFeed feed, QueueRules rules, TimeProvider time) : PageModel
{
    internal BoardView View { get; private set; } = null!;
    internal string Stream { get; private set; } = "";
    internal IReadOnlyList<PriorityClass> Classes => rules.Classes(time.Today);

    public async Task OnGetAsync(string code, CancellationToken cancel)
    {
        var centre = centres.Find(code);
        Stream = $"/hang-cho/{code}/dong?ban={feed.Of(centre.Body.Id).Version}";
        View = new BoardView(centre, await days.Read(centre.Body.Id, cancel), centres.Hours(centre), centres.Offers(centre), time);
    }
}
