using CaMauSo.Monitoring.Model;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;

namespace CaMauSo.Monitoring.Live;

/// <summary>The parts of the page that change, drawn by the very views the page is made of.</summary>
internal sealed class Fragments(IRazorViewEngine views, ITempDataProvider temporary, IModelMetadataProvider metadata)
{
    /// <summary>Element on the page, and the view that fills it.</summary>
    internal static readonly IReadOnlyList<(string Id, string View)> All =
        [("luc", "_Moment"), ("so", "_Figures"), ("gio", "_Hours"), ("don-doc", "_Urge"), ("linh-vuc", "_Fields"), ("moi", "_Latest"), ("o", "_Tiles"), ("don-vi", "_Units")];

    internal async Task<IReadOnlyList<(string Id, string Html)>> Render(HttpContext http, BoardView view)
    {
        var parts = new List<(string, string)>();
        foreach (var (id, name) in All) parts.Add((id, await Render(http, name, view)));
        return parts;
    }

    private async Task<string> Render(HttpContext http, string name, BoardView model)
    {
        var found = views.GetView(null, $"/Modules/Monitoring/Watch/{name}.cshtml", isMainPage: false);
        if (found.View is not { } view) throw new InvalidOperationException($"No view {name}.");
        using var writer = new StringWriter();
        var action = new ActionContext(http, http.GetRouteData(), new ActionDescriptor());
        var data = new ViewDataDictionary<BoardView>(metadata, new ModelStateDictionary()) { Model = model };
        await view.RenderAsync(new ViewContext(action, view, data, new TempDataDictionary(http, temporary), writer, new HtmlHelperOptions()));
        return writer.ToString().Trim();
    }
}
