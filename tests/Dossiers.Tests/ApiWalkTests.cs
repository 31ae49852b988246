using System.Net;
using System.Net.Http.Json;
using CaMauSo.Kernel;
using CaMauSo.Testing;

namespace CaMauSo.Dossiers.Tests;

public sealed class ApiWalkTests(TestProvince province) : IClassFixture<TestProvince>
{
    [Fact]
    public async Task A_birth_registration_goes_from_filing_to_the_result_with_a_supplement_on_the_way()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var (hanh, tung, bao, tien) = (await province.Api("hanh"), await province.Api("tung"), await province.Api("bao"), await province.Api("tien"));
        var (code, secret) = await hanh.File();
        Assert.Matches(@"^H12\.\d+-261118-\d{4}$", code);
        Assert.Contains(await Queue(tung), c => c == code);

        var received = await tung.Do(code, "receive");
        Assert.Equal("accepted", received["state"]!.GetValue<string>());
        Assert.Equal("2026-11-18T10:00:00+00:00", received["progress"]!["due"]!.GetValue<string>());

        await bao.Do(code, "handOver");
        await bao.Do(code, "askSupplement", new { reason = "Giấy chứng sinh mờ, không đọc được.", marks = new[] { new { Kind = "paper", Key = "birth-notice", Note = "Chụp lại rõ cả bốn góc" } } });
        var mine = await hanh.Show(code);
        Assert.Equal("supplement", mine["state"]!.GetValue<string>());
        Assert.Contains("Cần bạn bổ sung", mine["progress"]!["text"]!.GetValue<string>());

        province.Clock.Set(2026, 11, 18, 14);
        await hanh.Do(code, "supplemented", new { papers = new[] { new { paper = "birth-notice", file = await hanh.Upload() } } });
        await bao.Do(code, "propose", new { opinion = "Đủ điều kiện." });
        await tien.Do(code, "sendBack", new { reason = "Ghi rõ quê quán." });
        await bao.Do(code, "propose", new { opinion = "Đã rà lại." });
        await tien.Do(code, "approve");
        var result = await (await hanh.GetAsync($"/api/v1/dossiers/{code}/result")).Ok();
        Assert.Contains("GIẤY KHAI SINH", result["text"]!.GetValue<string>());
        Assert.Contains("Nguyễn Văn An", result["text"]!.GetValue<string>());
        Assert.Equal("1/2026", result["number"]!.GetValue<string>());

        var done = await tung.Do(code, "deliver", new { deliveredTo = "Nguyễn Thị Hạnh", deliveredBy = "desk" });
        Assert.Equal(10, done["nationalCode"]!.GetValue<int>());
        Assert.Equal(HttpStatusCode.NoContent, (await hanh.PostAsJsonAsync($"/api/v1/dossiers/{code}/rating", new { score = 3 })).StatusCode);

        var anybody = province.CreateClient();
        var status = await (await anybody.PostAsJsonAsync("/api/v1/status", new { code, secret })).Ok();
        Assert.Equal("Đúng hạn", status["remaining"]!.GetValue<string>());
        Assert.DoesNotContain("Hạnh", status.ToJsonString());

        await province.Settle();
        var found = await FactVerification.Run(province.Owner, province.Data, default);
        Assert.Empty(found.Faults);
        Assert.True(found.SealedSubjects > 0);
    }

    [Fact]
    public async Task The_same_key_twice_files_one_dossier()
    {
        var khoi = await province.Api("khoi");
        var (key, paper) = (Guid.CreateVersion7(), await khoi.Upload());
        var both = await Task.WhenAll(khoi.TryFile(key, null, paper), khoi.TryFile(key, null, paper));
        var codes = await Task.WhenAll(both.Select(async a => (await a.Ok())["code"]!.GetValue<string>()));
        Assert.Equal(codes[0], codes[1]);
    }

    [Fact]
    public async Task Numbers_of_one_body_and_day_follow_one_another_without_gap_under_concurrency()
    {
        province.Clock.Set(2026, 11, 19, 9);
        var hanh = await province.Api("hanh");
        var paper = new List<Guid>();
        for (var i = 0; i < 12; i++) paper.Add(await hanh.Upload());
        var filed = await Task.WhenAll(paper.Select(async p => (await (await hanh.TryFile(Guid.CreateVersion7(), null, p)).Ok())["code"]!.GetValue<string>()));
        Assert.Equal(Enumerable.Range(1, 12), filed.Select(c => int.Parse(c.Split('-')[2])).Order());
        province.Clock.Set(2026, 11, 18, 9);
    }

    [Fact]
    public async Task What_is_not_ones_own_is_not_found()
    {
        var (code, _) = await (await province.Api("hanh")).File();
        foreach (var stranger in new[] { "khoi", "mai", "hoa", "dao" })
        {
            var api = await province.Api(stranger);
            Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync("/api/v1/dossiers/" + code)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await api.Try(code, "receive")).StatusCode);
        }
        Assert.Equal(HttpStatusCode.Unauthorized, (await province.CreateClient().GetAsync("/api/v1/dossiers/" + code)).StatusCode);
    }

    [Fact]
    public async Task Another_persons_file_cannot_be_filed()
    {
        var theirs = await (await province.Api("khoi")).Upload();
        var answer = await (await province.Api("hanh")).TryFile(Guid.CreateVersion7(), null, theirs);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task A_missing_paper_and_a_missing_answer_are_refused_with_a_sentence()
    {
        var hanh = await province.Api("hanh");
        Assert.Contains("Giấy chứng sinh", await (await hanh.TryFile(Guid.CreateVersion7())).Content.ReadAsStringAsync());
        var answers = Birth.Answers();
        answers["child"]!.AsObject().Remove("givenName");
        var refused = await hanh.TryFile(Guid.CreateVersion7(), answers, await hanh.Upload());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Nhập tên của trẻ", await refused.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Only_what_was_marked_may_be_changed_in_a_supplement()
    {
        var (hanh, tung) = (await province.Api("hanh"), await province.Api("tung"));
        var (code, _) = await hanh.File();
        await tung.Do(code, "askSupplementAtDesk", new { reason = "Tên trẻ viết chưa đúng.", marks = new[] { new { Kind = "field", Key = "child.givenName", Note = "Viết đủ dấu" } } });
        var cheating = Birth.Answers("Ân");
        cheating["child"]!["surname"] = "Trần Văn";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await hanh.Try(code, "supplemented", new { answers = cheating })).StatusCode);
        var done = await hanh.Do(code, "supplemented", new { answers = Birth.Answers("Ân") });
        Assert.Equal("submitted", done["state"]!.GetValue<string>());
        Assert.Equal("Ân", done["answers"]!["child"]!["givenName"]!.GetValue<string>());
    }

    [Fact]
    public async Task Two_officers_cannot_both_take_one_dossier()
    {
        var (code, _) = await (await province.Api("hanh")).File();
        var (one, two) = (await province.Api("tung"), await province.Api("tung"));
        var answers = await Task.WhenAll(one.Try(code, "receive"), two.Try(code, "receive"));
        Assert.Single(answers, a => a.IsSuccessStatusCode);
        Assert.All(answers.Where(a => !a.IsSuccessStatusCode), a => Assert.True(a.StatusCode is HttpStatusCode.UnprocessableEntity or HttpStatusCode.Conflict, a.StatusCode.ToString()));
    }

    private static async Task<IEnumerable<string>> Queue(HttpClient api) =>
        (await (await api.GetAsync("/api/v1/desk/dossiers")).Ok()).AsArray().Select(d => d!["code"]!.GetValue<string>());
}
