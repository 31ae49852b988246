using CaMauSo.Content.Model;
using CaMauSo.Content.Words;
using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace CaMauSo.Content.Announce;

/// <summary>One fault or planned work: what was told, what is new, and its end.</summary>
[Needs(ContentPermissions.Announce)]
internal sealed class OneIncidentPage(Incidents incidents, LastingIncidents lasting, IOutputCacheStore kept, TimeProvider time) : PageModel, ILoad
{
    [BindProperty(Name = "khoa")] public Guid Key { get; set; }
    [BindProperty(Name = "ban")] public int Seen { get; set; }
    [BindProperty] public string? Text { get; set; }
    [BindProperty] public string? Until { get; set; }
    [TempData] public string? Done { get; set; }

    public ToldIncident Told { get; private set; } = null!;
    private Guid Id => Guid.Parse((string)RouteData.Values["id"]!);

    public async Task LoadAsync(CancellationToken cancel)
    {
        Told = await incidents.Find(Id, cancel);
        if (Key == Guid.Empty) Key = Guid.CreateVersion7(time.Now);
        if (!HttpMethods.IsPost(Request.Method)) Seen = Told.It.Version;
    }

    // A handler without work still says that the page answers to GET.
    public void OnGet() { }

    public Task<IActionResult> OnPostAsync(CancellationToken cancel) => Tell(over: false, cancel);

    public Task<IActionResult> OnPostOverAsync(CancellationToken cancel) => Tell(over: true, cancel);

    private async Task<IActionResult> Tell(bool over, CancellationToken cancel)
    {
        await incidents.Tell(Key, Id, Seen, Text, TypedMoment.Read(Until, "Until"), over, cancel);
        lasting.Forget();
        await kept.EvictByTagAsync(UiSetup.ForEverybody, cancel);
        Done = over ? "Đã báo xong." : "Đã báo tin mới.";
        return LocalRedirect("/su-co");
    }
}
