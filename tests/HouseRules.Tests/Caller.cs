using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using CaMauSo.Testing;

namespace CaMauSo.HouseRules.Tests;

/// <summary>Somebody at the doors: nobody, or one of the demo people with cookie and token. Signing out does not end them.</summary>
internal sealed class Caller
{
    private readonly HttpClient _client;
    private string? _cookies, _bearer, _form;

    private Caller(string name, HttpClient client) => (Name, _client) = (name, client);

    internal string Name { get; }

    internal bool Nobody => _bearer is null;

    internal static async Task<Caller> Of(TestProvince province, string? person)
    {
        var caller = new Caller(person ?? "nobody", province.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false }));
        await caller.TakeForm("/dang-nhap");
        if (person is null) return caller;
        using var signIn = new HttpRequestMessage(HttpMethod.Post, "/dang-nhap") { Content = new FormUrlEncodedContent([new("nguoi", person), new("_form", caller._form!)]) };
        await caller.Send(signIn);
        caller._bearer = (await province.Api(person)).DefaultRequestHeaders.Authorization!.Parameter;
        await caller.TakeForm("/dang-xuat");
        return caller;
    }

    /// <summary>Calls a door as a browser or an API client would.</summary>
    internal async Task<HttpResponseMessage> Try(Door door, string path, object? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(door.Method), path);
        if (door.Method is not ("GET" or "HEAD"))
            request.Content = door.Api ? JsonContent.Create(body ?? new { }) : new FormUrlEncodedContent([new("_form", _form ?? "")]);
        if (door.Api && _bearer is not null) request.Headers.Authorization = new("Bearer", _bearer);
        if (!door.Api && _cookies is not null) request.Headers.Add("Cookie", _cookies);
        // A stream that never ends has said what it has to say with its head.
        return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>The token every form carries; one is good for all forms of a person.</summary>
    private async Task TakeForm(string page)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, page);
        var answer = await Send(request);
        var html = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
        _form = html.QuerySelector("input[name=_form]")?.GetAttribute("value") ?? throw new InvalidOperationException($"{page} has no form for {Name}: {answer.StatusCode}");
    }

    private async Task<HttpResponseMessage> Send(HttpRequestMessage request)
    {
        if (_cookies is not null) request.Headers.Add("Cookie", _cookies);
        var answer = await _client.SendAsync(request);
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
            _cookies = string.Join("; ", (_cookies?.Split("; ") ?? []).Concat(set.Select(c => c.Split(';')[0])).GroupBy(c => c.Split('=')[0]).Select(g => g.Last()));
        return answer;
    }
}

internal static class Answers
{
    internal static async Task<JsonNode> Json(this HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException($"{(int)answer.StatusCode} {text}");
    }

    internal static Task<HttpResponseMessage> PostJson(this HttpClient client, string path, object body) => client.PostAsJsonAsync(path, body);
}
