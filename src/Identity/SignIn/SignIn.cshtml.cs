using CaMauSo.Kernel;
using CaMauSo.Territory;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Identity.SignIn;

/// <summary>The demo province's sign-in: choose who to be. In production this page offers nobody.</summary>
[Public]
internal sealed class SignInPage(DemoPeople demo, TerritoryMap territory) : PageModel, ILoad
{
    [BindProperty(SupportsGet = true, Name = "ve")] public string? Back { get; set; }

    public IReadOnlyList<DemoPerson> People { get; private set; } = [];

    public async Task LoadAsync(CancellationToken cancel) => People = await demo.List(cancel);

    internal string PlaceOf(DemoPerson person) => person.Post is { } post ? $"{post.Title}, {territory.Body(post.Body).ShortName}" : person.Kind switch
    {
        PersonKind.Foreigner => "Người nước ngoài",
        PersonKind.Representative => "Đại diện tổ chức",
        _ => "Công dân",
    };

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "nguoi")] string person, CancellationToken cancel)
    {
        if ((await demo.List(cancel)).FirstOrDefault(p => p.Key == person) is not { } chosen) throw new Refused("Chọn một người trong danh sách.", "nguoi");
        await HttpContext.SignInAs(chosen.Id, chosen.Post?.Id);
        return LocalRedirect(SignInEndpoints.Home(Back, chosen.Post));
    }
}
