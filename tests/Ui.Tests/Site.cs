using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaMauSo.Ui.Tests;

/// <summary>Ui alone in memory, with one page of this project and no database.</summary>
public sealed class Site : IAsyncLifetime
{
    private WebApplication _app = null!;

    public HttpClient Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        var modules = new Modules([new UiModule(), new TryModule()]);
        builder.Services.AddSingleton(modules);
        builder.Services.AddScoped<Actor>();
        builder.Services.AddUi(modules);
        _app = builder.Build();
        _app.UseUi();
        foreach (var module in modules.All) module.MapEndpoints(_app);
        _app.MapGet("/api/v1/refused", void () => throw new Refused("Thiếu giấy chứng sinh.", "papers"));
        _app.MapGet("/api/v1/bug", void () => throw new InvalidOperationException("a bug"));
        _app.MapGet("/bug", void () => throw new InvalidOperationException("a bug"));
        _app.MapGet("/framed", (HttpResponse response) => { response.Headers.ContentSecurityPolicy = "frame-ancestors 'self'"; return "pdf"; });
        await _app.StartAsync();
        Http = _app.GetTestServer().CreateClient();
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    public static async Task<IHtmlDocument> Read(HttpResponseMessage answer) => new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

    public async Task<IHtmlDocument> Get(string path) => await Read(await Http.GetAsync(path));

    /// <summary>Opens the page for its form token and posts the answers.</summary>
    public async Task<HttpResponseMessage> Post(string path, params (string Name, string Value)[] answers)
    {
        using var opened = await Http.GetAsync(path);
        var token = (await Read(opened)).QuerySelector("input[name=_form]")!.GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(answers.Append(("_form", token)).Select(a => KeyValuePair.Create(a.Item1, a.Item2))),
        };
        request.Headers.Add("Cookie", opened.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
        return await Http.SendAsync(request);
    }

    private sealed class TryModule : Module
    {
        public override string Name => "Try";
        public override IEnumerable<MenuItem> Menu => [new(MenuArea.Portal, "Thử", "/thu", "house", 1), new(MenuArea.Portal, "Kín", "/kin", "lock", 2, "secret.see")];
    }
}
