using CaMauSo.Kernel;
using CaMauSo.Queue.Model;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace CaMauSo.Queue.Centres;

/// <summary>One centre: when it is open, how many wait for what and about how long, which number is called.</summary>
[Public, OutputCache(PolicyName = UiSetup.ForEverybody)]
internal sealed class CentrePage(OneStopCentres centres, CentreDays days) : PageModel
{
    internal Centre Centre { get; private set; } = null!;
    internal CentreDay Day { get; private set; } = null!;
    internal DayHours Hours { get; private set; } = null!;
    internal IReadOnlyList<Offer> Offers { get; private set; } = [];

    internal IEnumerable<Ticket> Calling => Day.Called.Where(t => t.AtCounter);

    public async Task OnGetAsync(string code, CancellationToken cancel)
    {
        Centre = centres.Find(code);
        (Hours, Offers, Day) = (centres.Hours(Centre), centres.Offers(Centre), await days.Read(Centre.Body.Id, cancel));
    }
}
