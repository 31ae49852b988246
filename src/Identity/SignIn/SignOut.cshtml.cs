using CaMauSo.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Identity.SignIn;

[Public]
internal sealed class SignOutPage(IEnumerable<IAtSignOut> others, HeldForms forms, Visitor visitor) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        foreach (var other in others) await other.SignedOut(HttpContext, cancel);
        if (visitor.PersonId is { } person) await forms.Forget(person, keep: 0, cancel);
        await HttpContext.SignOutAsync();
        return LocalRedirect("/");
    }
}
