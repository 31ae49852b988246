using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace CaMauSo.Testing;

/// <summary>A page as a test sees it.</summary>
/// <param name="Redirected">Where the answer sends the browser, if anywhere.</param>
public sealed record Page(HttpStatusCode Status, IHtmlDocument Html, string? Redirected, HttpResponseMessage Response)
{
    /// <summary>The visible text, white space folded.</summary>
    public string Text => string.Join(' ', (Html.Body?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>A person's browser: keeps cookies, sends back the form's hidden fields, does not run scripts.</summary>
public sealed class Browser(HttpClient client)
{
    public HttpClient Client => client;

    public async Task<Page> Get(string path) => await Page(await client.GetAsync(path));

    /// <summary>Gets and follows redirects to the page one ends on.</summary>
    public async Task<Page> Follow(string path)
    {
        var page = await Get(path);
        for (var i = 0; page.Redirected is { } next && i < 5; i++) page = await Get(next);
        return page;
    }

    /// <summary>Posts the form of a page that was got before: its hidden fields first, then what the person typed.</summary>
    /// <param name="form">A selector when the page has several forms.</param>
    public async Task<Page> Post(string path, Page from, IEnumerable<(string Name, string Value)> typed, string form = "main form[method=post], form[method=post]")
    {
        var fields = typed.ToList();
        var element = from.Html.QuerySelector(form) ?? throw new InvalidOperationException($"No form '{form}' on the page: {from.Text}");
        foreach (var hidden in element.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>())
            if (hidden.Name is { } name && fields.All(f => f.Name != name)) fields.Add((name, hidden.Value));
        return await Page(await client.PostAsync(path, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)))));
    }

    public Task<Page> Post(string path, Page from, params (string Name, string Value)[] typed) => Post(path, from, typed.AsEnumerable());

    /// <summary>Posts a multipart form with files.</summary>
    public async Task<Page> Upload(string path, Page from, IEnumerable<(string Name, string Value)> typed, IEnumerable<(string Field, string FileName, string MediaType, byte[] Bytes)> files, string form = "form[enctype='multipart/form-data']")
    {
        using var content = new MultipartFormDataContent();
        var given = typed.ToList();
        var element = from.Html.QuerySelector(form) ?? throw new InvalidOperationException($"No form '{form}' on the page: {from.Text}");
        foreach (var hidden in element.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>())
            if (hidden.Name is { } name && given.All(f => f.Name != name)) given.Add((name, hidden.Value));
        foreach (var (name, value) in given) content.Add(new StringContent(value), name);
        foreach (var (field, fileName, mediaType, bytes) in files)
        {
            var part = new ByteArrayContent(bytes);
            part.Headers.ContentType = new(mediaType);
            content.Add(part, field, fileName);
        }
        return await Page(await client.PostAsync(path, content));
    }

    private static async Task<Page> Page(HttpResponseMessage response) =>
        new(response.StatusCode, await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync()),
            (int)response.StatusCode is >= 300 and < 400 ? response.Headers.Location?.ToString() : null, response);
}
