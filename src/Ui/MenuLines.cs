using CaMauSo.Kernel;
using Microsoft.AspNetCore.Http;

namespace CaMauSo.Ui;

/// <summary>The menu lines of all modules that this person may open, and which of them the page belongs to.</summary>
public sealed class MenuLines(Modules modules, PageFrame frame, IHttpContextAccessor request)
{
    public IReadOnlyList<(MenuItem Item, bool Current)> In(MenuArea area)
    {
        var lines = modules.All.SelectMany(m => m.Menu).Where(i => i.Area == area && (i.Needs is null || frame.May(i.Needs))).OrderBy(i => i.Order).ToList();
        var path = request.HttpContext?.Request.Path.Value ?? "/";
        // The longest address that the page lies under: /ho-so/tra-cuu wins over /ho-so.
        var current = lines.Where(i => path == i.Path || i.Path != "/" && path.StartsWith(i.Path + "/", StringComparison.Ordinal)).MaxBy(i => i.Path.Length);
        return [.. lines.Select(i => (i, i == current))];
    }
}
