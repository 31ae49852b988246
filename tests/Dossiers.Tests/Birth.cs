using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace CaMauSo.Dossiers.Tests;

/// <summary>A birth registration as the API takes it, and the calls around it.</summary>
internal static class Birth
{
    internal const string Procedure = "1.001193", Commune = "32248";

    /// <summary>The smallest PDF a reader opens.</summary>
    internal static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n");

    internal static JsonObject Answers(string given = "An", string born = "2026-11-10") => JsonNode.Parse($$"""
        {"child":{"surname":"Nguyễn Văn","givenName":"{{given}}","birthDate":"{{born}}","gender":"male","ethnicity":"kinh","nationality":"VN","hometown":"Xã Đất Mũi, Cà Mau"},
         "birth":{"special":"none","place":"facility","facility":"Bệnh viện Sản Nhi Cà Mau","notice":"paper"},
         "mother":{"fullName":"Nguyễn Thị Hạnh","birthDate":"1992-03-08","identityNumber":"096192000011","ethnicity":"kinh","nationality":"VN","address":"Ấp Mũi, xã Đất Mũi"},
         "father":{"declared":"no"},
         "filer":{"relation":"mother","fullName":"Nguyễn Thị Hạnh","identityNumber":"096192000011","phone":"0900000011","address":"Ấp Mũi, xã Đất Mũi"},
         "result":{"how":"desk","copies":"0"} }
        """)!.AsObject();

    internal static async Task<Guid> Upload(this HttpClient api, byte[]? content = null)
    {
        var answer = await api.PostAsync("/api/v1/files?name=giay-chung-sinh.pdf", new ByteArrayContent(content ?? Pdf));
        return Guid.Parse((await answer.Ok())["id"]!.GetValue<string>());
    }

    internal static async Task<HttpResponseMessage> TryFile(this HttpClient api, Guid key, JsonObject? answers = null, params Guid[] notices) =>
        await api.PostAsJsonAsync("/api/v1/dossiers", new { key, procedure = Procedure, commune = Commune, answers = answers ?? Answers(), papers = notices.Select(f => new { paper = "birth-notice", file = f }) });

    /// <summary>Files with one paper and returns the code and the secret.</summary>
    internal static async Task<(string Code, string Secret)> File(this HttpClient api, JsonObject? answers = null)
    {
        var filed = await (await api.TryFile(Guid.CreateVersion7(), answers, await api.Upload())).Ok();
        return (filed["code"]!.GetValue<string>(), filed["secret"]!.GetValue<string>());
    }

    internal static Task<HttpResponseMessage> Try(this HttpClient api, string code, string action, object? input = null)
    {
        var body = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(input ?? new { }))!.AsObject();
        body["key"] ??= Guid.CreateVersion7();
        return api.PostAsJsonAsync($"/api/v1/dossiers/{code}/actions/{action}", body);
    }

    internal static async Task<JsonNode> Do(this HttpClient api, string code, string action, object? input = null) => await (await api.Try(code, action, input)).Ok();

    internal static async Task<JsonNode> Show(this HttpClient api, string code) => await (await api.GetAsync("/api/v1/dossiers/" + code)).Ok();

    internal static async Task<JsonNode> Ok(this HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }
}
