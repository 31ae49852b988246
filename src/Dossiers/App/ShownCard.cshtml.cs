using CaMauSo.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.App;

/// <summary>A card that was scanned at the counter: on to its person. The counter's page notes the reading.</summary>
[Needs(Permissions.Receive)]
internal sealed class ShownCardPage(ShownCards cards) : PageModel
{
    public IActionResult OnGet(string token) => LocalRedirect("/mot-cua/tai-quay?nguoi=" + cards.Read(token));
}
