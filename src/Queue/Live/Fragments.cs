using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;

namespace CaMauSo.Queue.Live;

/// <summary>The parts of a page that change, drawn by the very views the page is made of.</summary>
internal sealed class Fragments(IRazorViewEngine views, ITempDataProvider temporary, IModelMetadataProvider metadata)
{
    internal async Task<string> Render<T>(HttpContext http, string view, T model)
    {
        if (views.GetView(null, $"/Modules/Queue/{view}.cshtml", isMainPage: false).View is not { } found) throw new InvalidOperationException($"No view {view}.");
        using var writer = new StringWriter();
        var action = new ActionContext(http, http.GetRouteData(), new ActionDescriptor());
        var data = new ViewDataDictionary<T>(metadata, new ModelStateDictionary()) { Model = model };
        await found.RenderAsync(new ViewContext(action, found, data, new TempDataDictionary(http, temporary), writer, new HtmlHelperOptions()));
        return writer.ToString().Trim();
    }
}
