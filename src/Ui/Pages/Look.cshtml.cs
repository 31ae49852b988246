using CaMauSo.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Ui.Pages;

/// <summary>Text size, background and language: a page of links. A link with a choice keeps it in a cookie and goes back.</summary>
[Public]
internal sealed class LookPage : PageModel
{
    public IActionResult OnGet(string? ve)
    {
        var chosen = Appearance.Allowed.Where(a => Request.Query[a.Key].ToString() is { Length: > 0 } v && a.Value.Contains(v)).ToList();
        foreach (var (choice, _) in chosen) Appearance.Keep(HttpContext, choice, Request.Query[choice].ToString());
        if (chosen.Count == 0) return Page();
        return LocalRedirect(Url.IsLocalUrl(ve) ? ve : "/giao-dien");
    }
}
