using System.Net;
using System.Text.Json.Nodes;
using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;
using CaMauSo.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Dossiers.Tests;

/// <summary>The data contract is the last gate of every filing, and its purposes are told where something is asked.</summary>
public sealed class ContractGateTests(TestProvince province) : IClassFixture<TestProvince>
{
    [Theory]
    [InlineData("child", "gender", "\"x\"", "child.gender", "Giới tính của trẻ: xin chọn một trong: male, female.")]
    [InlineData("child", "surname", null, "child.surname", "Nhập họ và chữ đệm của trẻ")]
    [InlineData("result", "copies", "2.5", "result.copies", "xin ghi một số nguyên")]
    public async Task Nothing_is_filed_that_the_contract_refuses_whoever_read_the_answers(string group, string name, string? value, string about, string says)
    {
        var (code, _) = await (await province.Api("hanh")).File();
        await using var scope = province.Services.CreateAsyncScope();
        var (services, answers) = (scope.ServiceProvider, Birth.Answers());
        var time = services.GetRequiredService<TimeProvider>();
        var procedure = services.GetRequiredService<Catalogue>().InForce(Birth.Procedure, time.Now)!;
        answers["result"]!["copies"] = 0;
        if (value is null) answers[group]!.AsObject().Remove(name);
        else answers[group]![name] = JsonNode.Parse(value);
        var hanh = await services.GetRequiredService<Db>().Set<Dossier>().Where(d => d.Code == code).Select(d => d.Applicant).SingleAsync();
        var applicant = await services.GetRequiredService<People>().Find(hanh, default);
        var unit = services.GetRequiredService<TerritoryMap>().UnitByCode(Birth.Commune, time.Today)!.Id;
        var refused = await Assert.ThrowsAsync<Refused>(() => services.GetRequiredService<Filing>().File(new Submission(procedure, applicant, unit, "online", "none", answers, []), default));
        Assert.Equal(about, refused.About);
        Assert.Contains(says, refused.Message);
    }

    [Fact]
    public async Task A_page_says_why_it_asks_in_both_languages()
    {
        var hanh = await province.SignIn("hanh");
        var draft = await hanh.Start();
        var page = await hanh.Get(draft + "/child");
        var why = page.Html.QuerySelector("details.why")!;
        Assert.Equal("Vì sao hỏi những điều này?", why.QuerySelector("summary")!.TextContent);
        Assert.Contains("Để ghi vào sổ hộ tịch và giấy khai sinh theo mẫu của Bộ Tư pháp", why.TextContent);
        Assert.Contains("dữ liệu nhạy cảm", why.TextContent);
        Assert.Null(why.GetAttribute("open"));
        Assert.Equal(HttpStatusCode.OK, page.Status);
    }
}
