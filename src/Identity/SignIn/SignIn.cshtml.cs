using CaMauSo.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Identity.SignIn;

/// <summary>The demo province's sign-in: choose who to be. In production this page offers nobody.</summary>
[Public]
internal sealed class SignInPage(DemoPeople demo) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "ve")] public string? Back { get; set; }

    public IReadOnlyList<DemoPerson> People { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => People = await demo.List(cancel);

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "nguoi")] string person, CancellationToken cancel)
    {
        People = await demo.List(cancel);
        if (People.FirstOrDefault(p => p.Key == person) is not { } chosen) throw new Refused("Chọn một người trong danh sách.");
        await HttpContext.SignInAs(chosen.Id, chosen.Post?.Id);
        return LocalRedirect(SignInEndpoints.Home(Back, chosen.Post is not null));
    }
}
