using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace CaMauSo.Procedures.Find;

/// <summary>The procedures of a life event.</summary>
[Public, OutputCache(PolicyName = UiSetup.ForEverybody)]
internal sealed class LifeEventPage(Catalogue catalogue, TimeProvider time) : PageModel
{
    public LifeEvent Event { get; private set; } = null!;
    public PageOfProcedures Procedures { get; private set; } = PageOfProcedures.Empty;

    public void OnGet(string key, int? trang)
    {
        Event = catalogue.LifeEvents.FirstOrDefault(one => one.Key == key) ?? throw new Absent();
        Procedures = PageOfProcedures.Of([.. catalogue.AllInForce(time.Now).Where(one => one.LifeEvents.Contains(key))], trang, $"/thu-tuc/su-kien/{key}?trang={{0}}");
    }
}
