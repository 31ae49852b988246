using CaMauSo.Kernel;
using CaMauSo.Queue.Model;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace CaMauSo.Queue.Centres;

/// <summary>One centre: when it is open, how many wait for what and about how long, which number is called.</summary>
[Public, OutputCache(PolicyName = UiSetup.ForEverybody)]
internal sealed class CentrePage(OneStopCentres centres, CentreDays days, Appearance look) : PageModel
{
    internal Centre Centre { get; private set; } = null!;
    internal CentreDay Day { get; private set; } = null!;
    internal DayHours Hours { get; private set; } = null!;
    internal IReadOnlyList<Offer> Offers { get; private set; } = [];

    internal IEnumerable<Ticket> Calling => Day.Called.Where(t => t.AtCounter);

    /// <summary>It stands on the front page of this browser.</summary>
    internal bool Near => look.NearCode == Centre.Code;

    /// <param name="nho">Said by the link that chooses it for the front page.</param>
    public async Task<IActionResult> OnGetAsync(string code, bool nho, CancellationToken cancel)
    {
        Centre = centres.Find(code);
        if (nho)
        {
            look.RememberNear(Centre.Code);
            return LocalRedirect("/");
        }
        (Hours, Offers, Day) = (centres.Hours(Centre), centres.Offers(Centre), await days.Read(Centre.Body.Id, cancel));
        return Page();
    }
}
