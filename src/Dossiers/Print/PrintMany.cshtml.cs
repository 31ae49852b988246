using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Print;

/// <summary>Receipts or control slips of several dossiers on one page, each beginning a sheet of its own.</summary>
[Needs(Permissions.Work)]
internal sealed class PrintManyPage(PaperPress press, DossierClock clock) : PageModel
{
    public bool Receipts { get; private set; }
    public IReadOnlyList<AppointmentSlipPage> Slips { get; private set; } = [];
    public IReadOnlyList<ControlSlipPage> Controls { get; private set; } = [];

    /// <summary>What has nothing to print, and why.</summary>
    public IReadOnlyList<(string Code, string Why)> Without { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Receipts = Request.Query["giay"] != "phieu-kiem-soat";
        var (slips, controls, without) = (new List<AppointmentSlipPage>(), new List<ControlSlipPage>(), new List<(string, string)>());
        foreach (var row in Picked.Read(Request.Query["ho-so"]))
            try
            {
                if (Receipts)
                {
                    var slip = new AppointmentSlipPage(press);
                    await slip.OnGetAsync(row.Code, cancel);
                    slips.Add(slip);
                }
                else
                {
                    var control = new ControlSlipPage(press, clock);
                    await control.OnGetAsync(row.Code, cancel);
                    controls.Add(control);
                }
            }
            catch (Absent no) { without.Add((row.Code, no.Message)); }
        (Slips, Controls, Without) = (slips, controls, without);
        Response.Headers.CacheControl = "private, no-store";
    }
}
