using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CaMauSo.Kernel;
using CaMauSo.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Monitoring.Tests;

/// <summary>Birth registrations at Đất Mũi as people and officers drive them, and the numbers that follow.</summary>
internal static class World
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n");

    private static JsonObject Answers() => JsonNode.Parse("""
        {"child":{"surname":"Nguyễn Văn","givenName":"An","birthDate":"2026-11-10","gender":"male","ethnicity":"kinh","nationality":"VN","hometown":"Xã Đất Mũi, Cà Mau"},
         "birth":{"special":"none","place":"facility","facility":"Bệnh viện Sản Nhi Cà Mau","notice":"paper"},
         "mother":{"fullName":"Nguyễn Thị Hạnh","birthDate":"1992-03-08","identityNumber":"096192000011","ethnicity":"kinh","nationality":"VN","address":"Ấp Mũi, xã Đất Mũi"},
         "father":{"declared":"no"},
         "filer":{"relation":"mother","fullName":"Nguyễn Thị Hạnh","identityNumber":"096192000011","phone":"0900000011","address":"Ấp Mũi, xã Đất Mũi"},
         "result":{"how":"desk","copies":"0"} }
        """)!.AsObject();

    /// <summary>Hạnh files at a commune; Đất Mũi unless said.</summary>
    internal static async Task<string> File(this TestProvince province, string commune = "32248")
    {
        var hanh = await province.Api("hanh");
        var paper = Guid.Parse((await Ok(await hanh.PostAsync("/api/v1/files?name=giay-chung-sinh.pdf", new ByteArrayContent(Pdf))))["id"]!.GetValue<string>());
        var filed = await Ok(await hanh.PostAsJsonAsync("/api/v1/dossiers",
            new { key = Guid.CreateVersion7(), procedure = "1.001193", commune, answers = Answers(), papers = new[] { new { paper = "birth-notice", file = paper } } }));
        return filed["code"]!.GetValue<string>();
    }

    /// <summary>Each step is "person action".</summary>
    internal static async Task Do(this TestProvince province, string code, params string[] steps)
    {
        foreach (var step in steps)
        {
            var (person, action) = (step.Split(' ')[0], step.Split(' ')[1]);
            var api = await province.Api(person);
            await Ok(await api.PostAsJsonAsync($"/api/v1/dossiers/{code}/actions/{action}", new
            {
                key = Guid.CreateVersion7(), reason = "Theo yêu cầu", legalGround = "123/2015/NĐ-CP", opinion = "Đủ điều kiện", deliveredTo = "Nguyễn Thị Hạnh", deliveredBy = "desk",
                marks = new[] { new { Kind = "paper", Key = "birth-notice", Note = "Chụp lại cho rõ" } },
            }));
        }
    }

    internal static readonly string[] ToExamining = ["tung receive", "bao handOver"];

    internal static readonly string[] ToResult = [.. ToExamining, "bao propose", "tien approve"];

    internal static async Task Rate(this TestProvince province, string code, int score) =>
        (await (await province.Api("hanh")).PostAsJsonAsync($"/api/v1/dossiers/{code}/rating", new { score, reason = score == 1 ? "Chờ lâu" : null })).EnsureSuccessStatusCode();

    /// <summary>A number of this month: what counts, and of how many.</summary>
    internal static Task<(long Value, long? Of)> Number(this TestProvince province, string measure, DateOnly? from = null, DateOnly? to = null) => province.Read(async services =>
    {
        var today = DateOnly.FromDateTime(province.Clock.GetUtcNow().ToOffset(Vietnam.Offset).DateTime);
        var values = await services.GetServices<IMeasure>().Single(m => m.Key == measure).Read(new MeasureScope(from ?? new DateOnly(today.Year, today.Month, 1), to ?? today), default);
        return (values.Sum(v => v.Value), values.Any(v => v.Of is not null) ? values.Sum(v => v.Of) : null);
    });

    private static async Task<JsonNode> Ok(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }
}
