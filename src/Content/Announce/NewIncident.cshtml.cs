using CaMauSo.Content.Model;
using CaMauSo.Content.Words;
using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace CaMauSo.Content.Announce;

/// <summary>Tells of a fault, or of work that is planned.</summary>
[Needs(ContentPermissions.Announce)]
internal sealed class NewIncidentPage(Incidents incidents, LastingIncidents lasting, IOutputCacheStore kept, TimeProvider time) : PageModel, ILoad
{
    [BindProperty(Name = "khoa")] public Guid Key { get; set; }
    [BindProperty] public IncidentKind Kind { get; set; }
    [BindProperty] public string? Title { get; set; }
    [BindProperty] public string? Text { get; set; }
    [BindProperty] public string? From { get; set; }
    [BindProperty] public string? Until { get; set; }
    [TempData] public string? Done { get; set; }

    internal static IReadOnlyList<Choice> Kinds { get; } = [new(nameof(IncidentKind.Fault), "Sự cố đang có"), new(nameof(IncidentKind.Maintenance), "Bảo trì có kế hoạch")];

    public Task LoadAsync(CancellationToken cancel)
    {
        if (Key == Guid.Empty) Key = Guid.CreateVersion7(time.Now);
        return Task.CompletedTask;
    }

    // A handler without work still says that the page answers to GET.
    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await incidents.Announce(Key, Kind, Title, Text, TypedMoment.Read(From, "From"), TypedMoment.Read(Until, "Until"), cancel);
        lasting.Forget();
        await kept.EvictByTagAsync(UiSetup.ForEverybody, cancel);
        Done = "Đã báo. Người dân thấy ngay.";
        return LocalRedirect("/su-co");
    }
}
