using System.Net;
using CaMauSo.Dossiers.Ledger;
using CaMauSo.Dossiers.Model;
using CaMauSo.Dossiers.Tests.Patterns;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Dossiers.Tests.Transfers;

/// <summary>Chuyển sở làm một phần rồi trả lại: the commune answers for the dossier all the while, the department has it in hand, and the walk goes on where it stood.</summary>
public sealed class PartTests(PatternProvince province) : IClassFixture<PatternProvince>
{
    private const string Land = "9.000001", Done = "Thửa đất không vướng quy hoạch thủy lợi, văn bản số 12/SNNMT.";
    private static readonly object Proposal = new { fields = new { survey = new { date = "2026-12-10" } } };

    [Fact]
    public async Task The_department_does_its_part_is_reminded_and_gives_it_back_and_nothing_was_due_at_another_time()
    {
        var code = await Examined();
        var (hanh, tung, bao, tam, hoa) = (await province.Api("hanh"), await province.Api("tung"), await province.Api("bao"), await province.Api("tam"), await province.Api("hoa"));
        await province.Change("update dossiers.dossier set assignee = (select o.id from identity.post o join identity.person p on p.id = o.person where p.demo_key = 'bao' and o.valid_to is null) where code = $1", code);
        var before = await province.Row(code);
        await bao.SendOn(code, "Part");
        Assert.Equal(before.Kept(), (await province.Row(code)).Kept());
        Assert.Equal(before.Assignee, (await province.Row(code)).Assignee);

        province.Clock.Set(2026, 12, 1, 11);
        await tam.Answer(code, "accept");
        var lent = await province.Row(code);
        Assert.Equal(before.Kept(), lent.Kept());
        Assert.Equal((before.Desk, before.HandlingBody, before.CompetentBody), (lent.Desk, lent.HandlingBody, lent.CompetentBody));
        Assert.Equal(("specialist", lent.TransferBody, (Guid?)null, TransferState.Received), (lent.Holder, lent.HolderBody, lent.Assignee, lent.TransferState!.Value));
        Assert.Contains(code, await Waiting(hoa));
        Assert.DoesNotContain(code, await Waiting(bao));
        Assert.Contains("đang ở Sở NN&MT", (await (await province.SignIn("bao")).Get("/mot-cua?hang=chuyen-di")).Text.Replace("Sở Nông nghiệp và Môi trường", "Sở NN&MT"));
        // The commune may take money for it and nothing else; the department may do its part and nothing else.
        await (await bao.Try(code, "propose", Proposal)).Says("đang ở " + TransferSteps.Department);
        Assert.Equal(HttpStatusCode.NotFound, (await hoa.Try(code, "propose", Proposal)).StatusCode);
        await (await hoa.TrySend(code, "Part", "y-te")).Says("đang ở " + TransferSteps.Department);
        await tung.Do(code, "confirmFee", new { receiptNumber = "BL-0001" });
        Assert.Equal(TransferState.Received, (await province.Row(code)).TransferState);
        var mine = await hanh.Show(code);
        Assert.Equal((TransferSteps.Department, false, TransferSteps.Commune), (mine["progress"]!["heldBy"]!.GetValue<string>(), mine["progress"]!["transfer"]!["waiting"]!.GetValue<bool>(), mine["progress"]!["transfer"]!["from"]!.GetValue<string>()));

        // Whoever has it in hand is reminded of the term that ran on.
        province.Clock.Set(2026, 12, 10, 9, 1);
        await province.Read(async s =>
        {
            await ActivatorUtilities.CreateInstance<RungWatch>(s).Run(default);
            return true;
        });
        Assert.Contains($"Hồ sơ {code} còn 2 ngày", (await (await province.SignIn("hoa")).Get("/thong-bao")).Text);
        Assert.DoesNotContain($"Hồ sơ {code} còn 2 ngày", (await (await province.SignIn("bao")).Get("/thong-bao")).Text);

        province.Clock.Set(2026, 12, 10, 15);
        await (await hoa.TryAnswer(code, "return", " ")).Says("phần việc đã làm");
        await hoa.Answer(code, "return", Done);
        await province.Settle();
        var back = await province.Row(code);
        Assert.Equal(before.Kept(), back.Kept());
        Assert.Equal((before.Holder, before.HolderRole, before.HolderBody, before.Assignee, (Guid?)null), (back.Holder, back.HolderRole, back.HolderBody, back.Assignee, back.TransferBody));
        Assert.Equal([ClockMove.File, ClockMove.Receive, ClockMove.Remind], await province.Ledger(back.Id));
        Assert.Contains("làm xong phần việc", (await (await province.SignIn("bao")).Get("/thong-bao")).Text);
        var slip = (await (await province.SignIn("bao")).Get($"/ho-so/{code}/phieu-kiem-soat")).Text;
        foreach (var line in new[] { "để làm phần việc của mình", "trả lại " + TransferSteps.Commune, Done, "(giữ 7 ngày)" }) Assert.Contains(line, slip);
        // The applicant reads that it is done, not what officers wrote to each other.
        var page = (await (await province.SignIn("hanh")).Get("/ho-so/" + code)).Text;
        Assert.Contains($"{TransferSteps.Department} làm xong phần việc", page);
        Assert.DoesNotContain(Done, page);

        await bao.Do(code, "propose", Proposal);
        await (await province.Api("tien")).Do(code, "approve");
        Assert.Equal("delivered", (await tung.Do(code, "deliver", new { deliveredTo = "Nguyễn Thị Hạnh", deliveredBy = "desk" }))["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task Only_who_has_it_gives_it_back_once_and_giving_it_to_a_colleague_there_begins_the_work()
    {
        var code = await Examined();
        var (bao, hoa) = (await province.Api("bao"), await province.Api("hoa"));
        await (await bao.TrySend(code, "Part", "ubnd/" + "32025")).Says("Chọn cơ quan nhận");
        await bao.SendOn(code, "Part");
        Assert.Equal(HttpStatusCode.NotFound, (await hoa.TryAnswer(code, "return", Done)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await hoa.TryAnswer(code, "accept")).StatusCode);
        await (await province.Api("tam")).Answer(code, "accept");
        foreach (var other in new[] { "bao", "tung", "tien", "tam", "mai", "nghia", "hanh" })
            Assert.True((await (await province.Api(other)).TryAnswer(code, "return", Done)).StatusCode is HttpStatusCode.NotFound, other);
        var desk = await province.SignIn("hoa");
        var post = await PostOf("hoa");
        await desk.Post("/mot-cua/giao?ho-so=" + code, await desk.Get("/mot-cua"), [("khoa", Guid.CreateVersion7().ToString()), ("cho", post.ToString())], "form#chon");
        var row = await province.Row(code);
        Assert.Equal((post, TransferState.Processing), (row.Assignee!.Value, row.TransferState!.Value));
        Assert.Equal(2, (await bao.Show(code))["transfers"]![0]!["nationalCode"]!.GetValue<int>());

        var both = await Task.WhenAll(hoa.TryAnswer(code, "return", Done), (await province.Api("loc")).TryAnswer(code, "return", "Đã xem."), hoa.TryAnswer(code, "return", Done, seenVersion: 1));
        Assert.Single(both, a => a.IsSuccessStatusCode);
        await (await hoa.TryAnswer(code, "return", Done)).Says("đã được trả lại");
        Assert.Equal((TransferState.Returned, 3), (Assert.Single(await province.Sent(row.Id)).State, TransferState.Returned.NationalCode()));
        // Once more, to the same department: each time is a line of its own.
        await bao.SendOn(code, "Part");
        Assert.Equal([1, 2], (await province.Sent(row.Id)).Select(t => t.Number));
    }

    [Fact]
    public async Task A_step_is_late_by_when_it_began_whoever_had_it_meanwhile()
    {
        province.Clock.Set(2026, 12, 3, 9);
        var (bao, hoa) = (await province.Api("bao"), await province.Api("hoa"));
        var (code, _) = await (await province.Api("hanh")).File(Birth.Answers(born: "2026-11-20"));
        await (await province.Api("tung")).Do(code, "receive");
        await bao.Do(code, "handOver"); // four working hours to examine it
        province.Clock.Set(2026, 12, 3, 9, 30);
        await bao.SendOn(code, "Part");
        await (await province.Api("tam")).Answer(code, "accept");
        province.Clock.Set(2026, 12, 3, 15, 30);
        await hoa.Answer(code, "return", Done);
        province.Clock.Set(2026, 12, 3, 16);
        await bao.Do(code, "propose", new { opinion = "" });
        var slip = await (await province.SignIn("bao")).Get($"/ho-so/{code}/phieu-kiem-soat");
        Assert.Contains("Quá hạn", slip.Html.QuerySelectorAll("tbody tr").Single(r => r.QuerySelector("td")!.TextContent.StartsWith("Trình ký", StringComparison.Ordinal)).TextContent);
    }

    [Fact]
    public async Task Numbers_and_books_follow_who_answers_for_it()
    {
        province.Clock.Set(2026, 12, 7, 9);
        var (hanh, tung, bao) = (await province.Api("hanh"), await province.Api("tung"), await province.Api("bao"));
        var (code, lent) = ((await hanh.File(Birth.Answers(born: "2026-11-20"))).Code, (await hanh.File(Birth.Answers("Bình", born: "2026-11-20"))).Code);
        foreach (var one in new[] { code, lent }) await tung.Do(one, "receive");
        var (commune, before) = ((await province.Row(code)).HandlingBody, await Running());
        await bao.SendOn(lent, "Part");
        await (await province.Api("tam")).Answer(lent, "accept");
        await bao.SendOn(code, "Whole");
        Assert.Equal(before, await Running()); // lent, and on its way: still the commune's
        province.Clock.Set(2026, 12, 8, 9);
        await (await province.Api("mai")).Answer(code, "accept");
        var ward = (await province.Row(code)).HandlingBody;
        var after = await Running();
        Assert.Equal((before[commune] - 1, before.GetValueOrDefault(ward) + 1), (after[commune], after[ward]));

        // The desk that received it keeps its line; the desk that took it has one on the day it took it.
        var (there, here) = (await province.SignIn("tung"), await province.SignIn("mai"));
        var kept = (await there.Get("/mot-cua/so-theo-doi?tu=2026-12-07&den=2026-12-07")).Html.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains(code));
        Assert.Contains("Chuyển đến UBND phường Tân Thành 08/12", kept.TextContent);
        Assert.DoesNotContain(code, (await there.Get("/mot-cua/so-theo-doi?tu=2026-12-08&den=2026-12-08")).Text);
        var taken = (await here.Get("/mot-cua/so-theo-doi?tu=2026-12-08&den=2026-12-08")).Html.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains(code));
        Assert.Contains("Nhận từ UBND xã Đất Mũi 08/12", taken.TextContent);
        Assert.DoesNotContain(code, (await here.Get("/mot-cua/so-theo-doi?tu=2026-12-07&den=2026-12-07")).Text);
        // Slips: what the desk handed to whom that day, as it was that day, and what came back.
        var slip = await there.Get("/mot-cua/phieu-ban-giao?loai=ho-so&ngay=2026-12-07");
        string[] To(string body, string one) => [.. slip.Html.QuerySelectorAll("main section").Where(s => s.TextContent.Contains($"Bên nhận: {body}") && s.TextContent.Contains(one)).Select(s => s.TextContent)];
        foreach (var (body, one) in new[] { (TransferSteps.Commune, code), (TransferSteps.Ward, code), (TransferSteps.Department, lent), (TransferSteps.Commune, lent) }) Assert.Equal(2, To(body, one).Length);
        await (await province.Api("hoa")).Answer(lent, "return", Done);
        var returned = await there.Get("/mot-cua/phieu-ban-giao?loai=ho-so&ngay=2026-12-08");
        Assert.Contains(returned.Html.QuerySelectorAll("main section"), s => s.TextContent.Contains($"Bên giao: {TransferSteps.Department}") && s.TextContent.Contains(lent));
    }

    [Fact]
    public async Task A_department_that_is_merged_on_the_way_is_followed_by_the_one_that_took_over_its_work()
    {
        province.Clock.Set(2025, 2, 28, 9);
        var (code, _) = await (await province.Api("hanh")).File(Birth.Answers(born: "2025-02-20"));
        await (await province.Api("tung")).Do(code, "receive");
        var bao = await province.Api("bao");
        await bao.Do(code, "handOver");
        await (await bao.TrySend(code, "Part", await bao.BodyOf(code, "part", "Sở Nông nghiệp và Phát triển nông thôn"))).Ok();
        var before = await province.Row(code);
        province.Clock.Set(2025, 3, 3, 8);
        await province.Settle();
        var after = await province.Row(code);
        Assert.Equal((before.Kept(), before.Assignee, before.HandlingBody), (after.Kept(), after.Assignee, after.HandlingBody));
        Assert.NotEqual(before.TransferBody, after.TransferBody);
        Assert.DoesNotContain(ClockMove.Transfer, await province.Ledger(after.Id));
        await (await province.Api("tam")).Answer(code, "accept");
        Assert.Contains(TransferSteps.Department, (await (await province.Api("hanh")).Show(code))["progress"]!["heldBy"]!.GetValue<string>());
        await (await province.Api("hoa")).Answer(code, "return", Done);
        Assert.Equal(before.Assignee, (await province.Row(code)).Assignee);
    }

    private Task<Dictionary<Guid, long>> Running() => province.Read(async s => (await s.GetServices<IMeasure>().Single(m => m.Key == "dossiers.running").Read(new(new(2026, 11, 1), new(2026, 12, 31), null), default))
        .GroupBy(v => v.Body).ToDictionary(g => g.Key, g => g.Sum(v => v.Value)));

    private async Task<string> Examined()
    {
        province.Clock.Set(2026, 12, 1, 9);
        var code = await (await province.Api("hanh")).FileOf(Land, PatternSteps.Plot("300"));
        await (await province.Api("tung")).Do(code, "receive");
        return code;
    }

    private static async Task<IEnumerable<string>> Waiting(HttpClient officer) => (await (await officer.GetAsync("/api/v1/desk/dossiers")).Ok()).AsArray().Select(d => d!["code"]!.GetValue<string>());

    private Task<Guid> PostOf(string person) => province.Read(async s => await s.GetRequiredService<Db>().Database.SqlQuery<Guid>($"select o.id as \"Value\" from identity.post o join identity.person p on p.id = o.person where p.demo_key = {person} and o.valid_to is null").SingleAsync());
}
