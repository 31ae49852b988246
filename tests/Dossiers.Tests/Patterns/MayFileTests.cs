using System.Net;
using System.Text.Json.Nodes;
using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Procedures;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Dossiers.Tests.Patterns;

/// <summary>Who may file, with what identity, where and through whom, as the definition says.</summary>
public sealed class MayFileTests(PatternProvince province) : IClassFixture<PatternProvince>
{
    private const string Pier = "9.000010";
    private static readonly PersonCard Citizen = new(Guid.Empty, "Danh Sà Rết", PersonKind.Citizen, 2, "096081000014", null, null, null, null, null, null, null, null);

    private ProcedureVersion It => province.Services.GetRequiredService<Catalogue>().Version(Pier, 1)!;

    private static JsonObject Renewal(string filer = "self") => new()
    {
        ["pier"] = new JsonObject { ["reason"] = "renewal", ["name"] = "Bến Cái Nai", ["licence"] = "7/2024" }, ["filer"] = new JsonObject { ["kind"] = filer },
    };

    private async Task<(HttpStatusCode, string)> TryFile(string who, string filer = "self", params (string Paper, Guid File)[] papers)
    {
        province.Clock.Set(2026, 12, 1, 9);
        var answer = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(await province.Api(who), "/api/v1/dossiers", new
        {
            key = Guid.CreateVersion7(), procedure = Pier, commune = Birth.Commune, answers = Renewal(filer), papers = papers.Select(p => new { paper = p.Paper, file = p.File }),
        });
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static string Said(string problem) => string.Join(" ", JsonNode.Parse(problem)!.AsObject().Select(pair => pair.Value).OfType<JsonValue>().Select(value => value.ToString()));

    [Fact]
    public async Task A_citizen_files_for_herself_and_hands_in_no_paper_that_is_brought_or_looked_up()
    {
        var (status, text) = await TryFile("hanh");
        Assert.True(status == HttpStatusCode.Created, text);
    }

    [Fact]
    public async Task Who_is_not_among_those_it_is_for_files_only_as_a_proxy_with_the_paper()
    {
        var (status, text) = await TryFile("jihoon");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("chỉ nộp thay được", Said(text));
        Assert.Equal(HttpStatusCode.Created, (await TryFile("jihoon", "family")).Item1);
        var paper = await (await province.Api("jihoon")).Upload();
        (status, text) = await TryFile("jihoon", "proxy", ("authorisation", paper));
        Assert.True(status == HttpStatusCode.Created, text);
        // A representative speaks for households too.
        Assert.Equal(HttpStatusCode.Created, (await TryFile("em")).Item1);
    }

    [Theory]
    [InlineData(1, "online", 2026, "mức độ 2")]
    [InlineData(1, "counter", 2026, null)]
    [InlineData(2, "online", 2026, null)]
    [InlineData(2, "online", 2027, "dichvucong.gov.vn")]
    [InlineData(2, "counter", 2027, null)]
    [InlineData(2, "counter", 2028, "hệ thống tập trung của bộ")]
    public void The_level_of_identity_and_the_portal_of_the_day_decide(int level, string channel, int year, string? says)
    {
        var no = MayFile.WhyNot(It, Citizen with { Level = level }, channel, new DateOnly(year, 7, 1));
        if (says is null) Assert.Null(no);
        else Assert.Contains(says, no);
    }

    [Fact]
    public void Where_a_proxy_is_not_allowed_nobody_else_may_file_and_information_only_is_not_filed_online()
    {
        var strict = It with { Filing = It.Filing with { Proxy = new ProxyRule(false, null, null, null) } };
        var day = new DateOnly(2026, 12, 1);
        Assert.Null(MayFile.WhyNot(strict, Citizen, "online", day));
        Assert.Contains("chỉ dành cho: công dân việt nam", MayFile.WhyNot(strict, Citizen with { Kind = PersonKind.Foreigner }, "counter", day));
        Assert.Contains("chưa nộp qua mạng được", MayFile.WhyNot(It with { OnlineLevel = "thong-tin" }, Citizen, "online", day));
    }

    [Fact]
    public async Task The_pages_say_cases_fees_proxy_what_comes_next_and_when_it_is_filed_elsewhere()
    {
        province.Clock.Set(2026, 12, 1, 9);
        var page = await province.Open().Get("/thu-tuc/" + Pier);
        foreach (var words in new[] { "Bạn thuộc trường hợp nào?", "Bến mở mới", "8 ngày làm việc", "nộp tại quầy, gửi qua bưu chính", "đến hết 31/12/2026", "từ 01/01/2027", "không cần ủy quyền", "Định danh mức 2", "Việc nên làm tiếp", "Mua bảo hiểm hành khách", "thì không phải nộp lại", "Cơ sở dữ liệu quốc gia về dân cư", "12/QĐ-UBND" })
            Assert.Contains(words, page.Text);
        Assert.NotNull(page.Html.QuerySelector("main a[href='/thu-tuc/1.001193']"));
        Assert.NotNull(page.Html.QuerySelector($"a[href='/ho-so/nop/{Pier}']"));
        var hanh = await province.SignIn("hanh");
        Assert.DoesNotContain("Bạn chưa nộp thủ tục này ở đây được", (await hanh.Get("/ho-so/nop/" + Pier)).Text);
        province.Clock.Set(2027, 7, 1, 9);
        hanh = await province.SignIn("hanh");
        var start = await hanh.Get("/ho-so/nop/" + Pier);
        Assert.Contains("dichvucong.gov.vn", start.Text);
        Assert.Null(start.Html.QuerySelector("input[name=key]"));
        Assert.Null((await province.Open().Get($"/thu-tuc/{Pier}?q=2027")).Html.QuerySelector($"a.btn[href='/ho-so/nop/{Pier}']"));
    }
}
