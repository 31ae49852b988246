using CaMauSo.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Identity.SignIn;

/// <summary>Back from signing in: the form that came too late is sent on by the person's own press, the very fields it had.</summary>
[SignedIn]
internal sealed class SendOnPage(HeldForms forms, Visitor visitor) : PageModel
{
    public HeldForms.Held Held { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await forms.Find(HttpContext) is not { } held) return LocalRedirect(SignInEndpoints.Home(null, visitor.Post));
        Held = held;
        Response.Headers.CacheControl = "no-store";
        return Page();
    }
}
