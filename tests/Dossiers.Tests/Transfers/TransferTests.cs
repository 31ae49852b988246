using System.Net;
using CaMauSo.Dossiers.Ledger;
using CaMauSo.Dossiers.Model;
using CaMauSo.Testing;

namespace CaMauSo.Dossiers.Tests.Transfers;

/// <summary>Chuyển hồ sơ đến nơi có thẩm quyền: nothing moves until the other body accepts; then it answers for the dossier, and the clock has not noticed.</summary>
public sealed class TransferTests(TestProvince province) : IClassFixture<TestProvince>
{
    [Fact]
    public async Task A_dossier_that_came_to_the_wrong_commune_goes_to_the_right_one_by_forms_alone_and_is_finished_there()
    {
        var code = await Filed();
        var (hanh, tung, mai, nghia) = (await province.SignIn("hanh"), await province.SignIn("tung"), await province.SignIn("mai"), await province.SignIn("nghia"));
        var filed = await province.Row(code);
        Assert.Equal(HttpStatusCode.NotFound, (await mai.Get("/mot-cua/" + code)).Status);
        var form = await tung.Get($"/mot-cua/{code}/chuyen");
        Assert.Contains("cơ quan bạn vẫn chịu trách nhiệm", form.Text);
        // Only where somebody is who could take it: the other commune with officers, never its own.
        Assert.Equal([TransferSteps.Ward], form.Html.QuerySelectorAll("select[name=to] option:not([value=''])").Select(o => o.TextContent.Trim()));
        foreach (var (to, reason, says) in new[] { ("", "Nộp nhầm nơi.", "Chọn cơ quan nhận"), (await Ward(code), " ", "lý do chuyển") })
        {
            var wrong = await tung.Post($"/mot-cua/{code}/chuyen?loai=han", form, ("to", to), ("mau", ""), ("reason", reason));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
            Assert.Contains(says, wrong.Text);
        }
        var sent = await tung.Send($"/mot-cua/{code}/chuyen?loai=han", form, ("to", await Ward(code)), ("mau", "nop-nham-noi"), ("reason", "Gia đình ở khóm 4."));
        Assert.Contains($"Đã chuyển đến {TransferSteps.Ward}", sent.Text);
        await province.Settle();

        var waiting = await province.Row(code);
        Assert.Equal(filed.Kept(), waiting.Kept());
        Assert.Equal((filed.Desk, filed.HandlingBody, filed.CompetentBody, filed.Holder, filed.HolderBody), (waiting.Desk, waiting.HandlingBody, waiting.CompetentBody, waiting.Holder, waiting.HolderBody));
        Assert.Contains("chuyển đi, chờ nhận: UBND phường Tân Thành", Line(await tung.Get("/mot-cua?hang=chuyen-di"), code));
        Assert.Contains("chuyển đến, chờ nhận: từ UBND xã Đất Mũi", Line(await mai.Get("/mot-cua?hang=chuyen-den"), code));
        Assert.Contains("Chuyển đến, chờ nhận 1", (await mai.Get("/mot-cua")).Text);
        Assert.Contains($"chuyển đến hồ sơ {code}", (await mai.Get("/thong-bao")).Text);
        var mine = await hanh.Get("/ho-so/" + code);
        Assert.Contains($"Hồ sơ đang được chuyển đến {TransferSteps.Ward}", mine.Text);
        Assert.Contains($"{TransferSteps.Commune} vẫn chịu trách nhiệm", mine.Text);

        province.Clock.Set(2026, 11, 18, 10, 30);
        var opened = await mai.Get("/mot-cua/" + code);
        Assert.Contains("Gia đình ở khóm 4.", opened.Text);
        Assert.Contains("Đã nhận hồ sơ từ " + TransferSteps.Commune, (await mai.Press(opened, "Nhận hồ sơ chuyển đến")).Text);
        await province.Settle();
        var taken = await province.Row(code);
        Assert.Equal(filed.Kept(), taken.Kept());
        Assert.Equal((taken.HandlingBody, taken.CompetentBody), (waiting.TransferBody!.Value, waiting.TransferBody!.Value));
        Assert.Equal((waiting.TransferDesk!.Value, filed.ReceivingBody, (Guid?)null), (taken.Desk, taken.ReceivingBody, taken.Assignee));
        Assert.Equal([ClockMove.File, ClockMove.Transfer], await province.Ledger(taken.Id));
        Assert.Contains("chịu trách nhiệm giải quyết: hồ sơ " + code, (await tung.Get("/thong-bao")).Text);
        Assert.Contains("Mã hồ sơ và ngày hẹn trả không đổi", (await hanh.Get("/thong-bao")).Text);

        await mai.Press(await mai.Get("/mot-cua/" + code), "Tiếp nhận");
        var slip = await mai.Get($"/ho-so/{code}/giay-hen");
        Assert.Contains("PHƯỜNG TÂN THÀNH", slip.Text, StringComparison.OrdinalIgnoreCase); // who received it issues form 01
        Assert.Contains(code, slip.Text);
        await nghia.Press(await nghia.Get("/mot-cua/" + code), "Nhận thẩm tra");
        await (await province.Api("nghia")).Do(code, "propose", new { opinion = "Đủ điều kiện." });
        await (await province.Api("phuc")).Do(code, "approve");
        var done = await (await province.Api("mai")).Do(code, "deliver", new { deliveredTo = "Nguyễn Thị Hạnh", deliveredBy = "desk" });
        Assert.Equal("delivered", done["state"]!.GetValue<string>());
        Assert.Equal(2, Assert.Single(done["transfers"]!.AsArray())!["nationalCode"]!.GetValue<int>());
        var control = await tung.Get($"/ho-so/{code}/phieu-kiem-soat");
        foreach (var line in new[] { $"Chuyển đến {TransferSteps.Ward}, chờ nhận", $"{TransferSteps.Ward} nhận hồ sơ, chịu trách nhiệm giải quyết", "Chờ nhận 1 giờ.", "Gia đình ở khóm 4." }) Assert.Contains(line, control.Text);
        Assert.Contains($"{TransferSteps.Ward} nhận hồ sơ", (await hanh.Get("/ho-so/" + code)).Text);
    }

    [Fact]
    public async Task Meanwhile_nobody_works_on_it_and_who_is_not_at_the_other_desk_answers_nothing()
    {
        var code = await Filed();
        var (tung, mai) = (await province.Api("tung"), await province.Api("mai"));
        await tung.SendOn(code, "Whole");
        Assert.Empty((await tung.Show(code))["actions"]!.AsArray());
        await (await tung.Try(code, "receive")).Says("đang chờ " + TransferSteps.Ward);
        Assert.Contains("Rút lại việc chuyển rồi mới làm tiếp được", (await (await province.SignIn("bao")).Get($"/mot-cua/{code}")).Text);
        await (await tung.TrySend(code, "Whole", await Ward(await Filed()))).Says("đang chờ");
        // Its own desk, the ward's other officers, and people of other bodies; then what only the sender or a holder may.
        foreach (var other in new[] { "tung", "bao", "tien", "nghia", "phuc", "tam", "hoa", "linh", "dao" })
            Assert.True((await (await province.Api(other)).TryAnswer(code, "accept")).StatusCode is HttpStatusCode.NotFound, other);
        foreach (var (who, answer) in new[] { ("mai", "recall"), ("mai", "return"), ("tung", "return"), ("bao", "recall"), ("hoa", "return"), ("mai", "keep") })
            Assert.True((await (await province.Api(who)).TryAnswer(code, answer, "Đã làm xong.")).StatusCode is HttpStatusCode.NotFound, who + answer);
        Assert.True((await (await province.Api("hanh")).TryAnswer(code, "accept")).StatusCode is HttpStatusCode.NotFound);
        await (await mai.TryAnswer(code, "decline", "?")).Says("lý do không nhận");
        await (await mai.TryAnswer(code, "accept", seenVersion: 1)).Says("vừa thay đổi");
        await mai.Answer(code, "accept");
        await (await mai.TryAnswer(code, "accept")).Says("đã được trả lời");
        await (await tung.TryAnswer(code, "recall")).Says("không rút lại được nữa");
        // It is the ward's now: the desk it came from still sees it, and may do nothing.
        Assert.Equal(HttpStatusCode.NotFound, (await tung.Try(code, "receive")).StatusCode);
        await (await tung.TrySend(code, "Whole", await Ward(await Filed()))).Says("chỉ cán bộ đang giữ hồ sơ");
    }

    [Fact]
    public async Task What_is_declined_or_recalled_is_where_it_was_and_everybody_reads_why()
    {
        var code = await Filed();
        var (tung, mai, hanh) = (await province.Api("tung"), await province.Api("mai"), await province.Api("hanh"));
        var filed = await province.Row(code);
        await tung.SendOn(code, "Whole");
        await tung.Answer(code, "recall");
        Assert.Equal(HttpStatusCode.NotFound, (await mai.GetAsync("/api/v1/dossiers/" + code)).StatusCode);
        await tung.SendOn(code, "Whole");
        await mai.Answer(code, "decline", "Trẻ cư trú ở Đất Mũi, xã giải quyết được.");
        await province.Settle();
        var back = await province.Row(code);
        Assert.Equal(filed.Kept(), back.Kept());
        Assert.Equal((filed.Desk, filed.HandlingBody, filed.CompetentBody, filed.ArrivedAt), (back.Desk, back.HandlingBody, back.CompetentBody, back.ArrivedAt));
        Assert.Equal([ClockMove.File], await province.Ledger(back.Id));
        Assert.Equal([TransferState.Recalled, TransferState.Declined], (await province.Sent(back.Id)).Select(t => t.State));
        Assert.Contains("không nhận hồ sơ " + code, (await (await province.SignIn("tung")).Get("/thong-bao")).Text);
        var history = (await hanh.Show(code))["history"]!.ToJsonString();
        Assert.Contains("\\u0110\\u1EA5t M\\u0169i, x\\u00E3 gi\\u1EA3i quy\\u1EBFt \\u0111\\u01B0\\u1EE3c", history, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("accepted", (await tung.Do(code, "receive"))["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task Twice_at_once_and_with_the_same_key_it_happens_once()
    {
        var code = await Filed();
        var (tung, mai) = (await province.Api("tung"), await province.Api("mai"));
        var ward = await Ward(code);
        var sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => tung.TrySend(code, "Whole", ward)));
        Assert.Single(sent, a => a.IsSuccessStatusCode);
        Assert.All(sent.Where(a => !a.IsSuccessStatusCode), a => Assert.True(a.StatusCode is HttpStatusCode.UnprocessableEntity or HttpStatusCode.Conflict, a.StatusCode.ToString()));
        // Taken, declined and recalled in the same moment: one of them holds.
        var answers = await Task.WhenAll(mai.TryAnswer(code, "accept"), mai.TryAnswer(code, "decline", "Không thuộc phường."), tung.TryAnswer(code, "recall"), mai.TryAnswer(code, "accept"));
        Assert.Single(answers, a => a.IsSuccessStatusCode);
        var row = await province.Row(code);
        Assert.Single(await province.Sent(row.Id));
        Assert.Null(row.TransferBody);
        var (again, key, taking) = (await Filed(), Guid.CreateVersion7(), Guid.CreateVersion7());
        for (var i = 0; i < 2; i++) await (await tung.TrySend(again, "Whole", ward, key: key)).Ok();
        for (var i = 0; i < 2; i++) await (await mai.TryAnswer(again, "accept", key: taking)).Ok();
        var once = await province.Row(again);
        Assert.Single(await province.Sent(once.Id));
        Assert.Equal([ClockMove.File, ClockMove.Transfer], await province.Ledger(once.Id));
    }

    [Fact]
    public async Task The_applicant_withdraws_on_the_way_and_nobody_waits_for_it_any_more()
    {
        var code = await Filed();
        await (await province.Api("tung")).SendOn(code, "Whole");
        await (await province.Api("hanh")).Do(code, "withdraw", new { reason = "Nộp lại ở phường." });
        var row = await province.Row(code);
        Assert.Equal(("withdrawn", (Guid?)null, TransferState.Dropped), (row.State, row.TransferBody, row.TransferState!.Value));
        await (await (await province.Api("mai")).TryAnswer(code, "accept")).Says("", HttpStatusCode.NotFound);
        Assert.DoesNotContain(code, (await (await province.SignIn("mai")).Get("/mot-cua?hang=chuyen-den")).Text);
    }

    [Fact]
    public async Task A_body_without_officers_or_of_another_kind_cannot_be_chosen_by_hand()
    {
        var code = await Filed();
        var tung = await province.Api("tung");
        await (await tung.TrySend(code, "Whole", "nn-mt")).Says("Chọn cơ quan nhận trong danh sách");
        await (await tung.TrySend(code, "Whole", "ubnd/32244:1")).Says("Chọn cơ quan nhận trong danh sách");
        var own = await province.Row(code);
        var (mine, empty) = await province.Read(s =>
        {
            var map = (Territory.TerritoryMap)s.GetService(typeof(Territory.TerritoryMap))!;
            var day = new DateOnly(2026, 11, 18);
            return Task.FromResult((map.Body(own.HandlingBody).Key, map.Bodies(day).First(b => b is { Kind: Territory.BodyKind.PeopleCommittee, Level: Territory.UnitLevel.Commune } && b.Name.Contains("Sông Đốc")).Key));
        });
        await (await tung.TrySend(code, "Whole", mine)).Says("Chọn cơ quan nhận trong danh sách");
        await (await tung.TrySend(code, "Whole", empty)).Says("chưa có cán bộ tiếp nhận trên hệ thống");
        await (await tung.TrySend(code, "Part", "nn-mt")).Says("Tiếp nhận hồ sơ trước");
        await (await tung.TrySend(code, "Half", "nn-mt")).Says("Chuyển hẳn");
        Assert.Empty(await province.Sent(own.Id));
        Assert.Null((await province.Row(code)).TransferState);
    }

    private async Task<string> Filed()
    {
        province.Clock.Set(2026, 11, 18, 9);
        return (await (await province.Api("hanh")).File()).Code;
    }

    private async Task<string> Ward(string code) => await (await province.Api("tung")).BodyOf(code, "whole", TransferSteps.Ward);

    private static string Line(Page page, string code) => page.Html.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains(code)).TextContent;
}
