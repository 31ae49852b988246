using CaMauSo.Dossiers.Ledger;
using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Dossiers.Tests.Patterns;

/// <summary>Two stages with the payment between them: each is promised by itself, told in words, sorted by and counted; the whole stays the law's.</summary>
public sealed class StageTests(PatternProvince province) : IClassFixture<PatternProvince>
{
    private const string Land = "9.000012";
    private static readonly object Ask = new { charges = new Dictionary<string, long> { ["income-tax"] = 1_500_000 }, legalGround = "Thông báo 12/TB-TCT", payBy = "2026-12-31" };
    private static readonly object Survey = new { fields = new { survey = new { date = "2026-11-17" } } };

    private async Task<string> Received(string area = "600")
    {
        province.Clock.Set(2026, 12, 1, 9);
        var code = await (await province.Api("hanh")).FileOf(Land, PatternSteps.Plot(area));
        await (await province.Api("tung")).Do(code, "receive");
        return code;
    }

    private Task<(Dossier Dossier, List<StageTime> Stages, ClockReading Ledger)> Kept(string code) => province.Read(async s =>
    {
        var db = s.GetRequiredService<Db>();
        var dossier = await db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Code == code);
        var clock = s.GetRequiredService<DossierClock>();
        return (dossier, await db.Set<StageTime>().AsNoTracking().Where(t => t.Dossier == dossier.Id).OrderBy(t => t.Number).ToListAsync(), clock.Read(await clock.Ledger(dossier.Id, default)));
    });

    [Fact]
    public async Task Each_stage_is_promised_and_told_and_the_second_counts_from_the_payment()
    {
        var code = await Received();
        var (tung, bao, tien, citizen) = (await province.Api("tung"), await province.Api("bao"), await province.Api("tien"), await province.SignIn("hanh"));
        var (first, _, _) = await Kept(code);
        Assert.Equal(("assess", At(9, 9), At(15, 9)), (first.Stage, first.DueAt!.Value, first.FinalDueAt!.Value));
        var mine = (await citizen.Get("/ho-so/" + code)).Text;
        foreach (var said in new[] { "Hẹn xong giai đoạn trước", "Xác định nghĩa vụ tài chính", "Hẹn trả kết quả trước", "Giai đoạn “Xác định nghĩa vụ tài chính” tính từ 09:00 thứ Ba 01/12/2026: 6 ngày làm việc.", "Hẹn xong giai đoạn này: 09:00 thứ Tư 09/12/2026.", "chưa kể thời gian hồ sơ còn phải chờ" })
            Assert.Contains(said, mine);
        Assert.Contains("Giai đoạn 1, Xác định nghĩa vụ tài chính:", (await citizen.Get($"/ho-so/{code}/giay-hen")).Text);

        province.Clock.Set(2026, 12, 4, 9);
        await bao.Do(code, "askCharge", Ask);
        Assert.Null((await Kept(code)).Stages.Single().EndedAt);
        province.Clock.Set(2026, 12, 18, 9);
        await tung.Do(code, "confirmCharge", new { receiptNumber = "GNT-1" });
        var (second, stages, ledger) = await Kept(code);
        // Four working days from the payment; three of ten were used before the pause of ten.
        Assert.Equal(("certify", At(24, 9), At(29, 9)), (second.Stage, second.DueAt!.Value, second.FinalDueAt!.Value));
        Assert.Equal([(1, "assess", At(4, 9)), (2, "certify", (DateTimeOffset?)null)], stages.Select(one => (one.Number, one.Stage, one.EndedAt)));
        // What the rows say is what the ledger says.
        Assert.Equal((ledger.Promised, ledger.Due, ledger.Stages[0].Judged, ledger.Stages[1].Due), (second.DueAt, second.FinalDueAt, stages[0].JudgedDueAt, stages[1].DueAt));
        var story = (await (await province.SignIn("bao")).Get("/mot-cua/" + code)).Text;
        foreach (var said in new[] { "Giai đoạn trước xong lúc 09:00 thứ Sáu 04/12/2026.", "Giai đoạn “Cấp sổ” tính từ 09:00 thứ Sáu 18/12/2026: 4 ngày làm việc.", "Hẹn xong giai đoạn này: 09:00 thứ Năm 24/12/2026." }) Assert.Contains(said, story);
        citizen.Client.DefaultRequestHeaders.Add("Cookie", "tieng=en");
        Assert.Contains("Stage to end by", (await citizen.Get("/ho-so/" + code)).Text);

        await bao.Do(code, "propose", Survey);
        province.Clock.Set(2026, 12, 22, 9);
        await tien.Do(code, "approve");
        var (done, ended, _) = await Kept(code);
        Assert.Equal((null, At(29, 9), null), (done.Stage, done.DueAt!.Value, done.FinalDueAt));
        Assert.Equal(At(22, 9), ended[1].EndedAt);
    }

    [Fact]
    public async Task The_list_sorts_by_what_is_promised_next_and_a_late_stage_is_not_yet_a_late_dossier()
    {
        var (code, _) = (await Received(), province.Clock);
        province.Clock.Set(2026, 12, 10, 10);
        var later = await (await province.Api("hanh")).FileOf(Land, PatternSteps.Plot());
        await (await province.Api("tung")).Do(later, "receive");
        var queue = (await (await province.SignIn("bao")).Get("/mot-cua")).Text;
        Assert.True(queue.IndexOf(code, StringComparison.Ordinal) < queue.IndexOf(later, StringComparison.Ordinal), queue);
        Assert.Contains("quá", (await (await province.SignIn("bao")).Get("/mot-cua/" + code)).Text);
        var (dossier, _, _) = await Kept(code);
        // §4.5 knows one due time: that of the whole, and it is not over.
        Assert.True(OnTime.Is(dossier, province.Clock.Now));
        var kept = await Counted();
        Assert.True(kept.Late >= 1);
        // The ladder climbs by the stage: its day after is told while the whole has days left.
        await province.Settle();
        var told = await province.Read(s => s.GetRequiredService<Db>().Set<ClockEntry>().AsNoTracking().Where(e => e.Dossier == dossier.Id && e.Rung != null).Select(e => e.Rung!).ToListAsync());
        Assert.NotEmpty(told);

        var bao = await province.Api("bao");
        await bao.Do(code, "askCharge", Ask);
        province.Clock.Set(2026, 12, 15, 9);
        await (await province.Api("tung")).Do(code, "confirmCharge", new { receiptNumber = "GNT-2" });
        Assert.Equal(kept.Ended + 1, (await Counted()).Ended);
        Assert.Equal(kept.OnTime, (await Counted()).OnTime);
        Assert.Contains("Đúng hạn từng giai đoạn", (await (await province.SignIn("linh")).Get("/kiem-soat-thu-tuc/" + Land)).Text);

        async Task<StageKept> Counted() => (await province.Read(s => s.GetServices<IStageTimes>().Single().Of(Land, new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31), default))).Single(one => one.Stage == "assess");
    }

    [Fact]
    public async Task A_stage_has_the_term_of_its_case_and_an_apology_is_for_the_whole()
    {
        var code = await Received("6000");
        var bao = await province.Api("bao");
        await bao.Do(code, "extend", new { newDue = "2026-12-17", reason = "Phải đo đạc lại thửa đất." });
        var (extended, stages, _) = await Kept(code);
        Assert.Equal((Vietnam.At(new DateOnly(2026, 12, 17), new TimeOnly(17, 0)), At(9, 9)), (extended.FinalDueAt!.Value, stages.Single().JudgedDueAt!.Value));
        Assert.True(extended.DueAt > At(9, 9));
        await bao.Do(code, "askCharge", Ask);
        await (await province.Api("tung")).Do(code, "confirmCharge", new { receiptNumber = "GNT-3" });
        Assert.Equal(At(4, 9), (await Kept(code)).Dossier.DueAt);
    }

    private static DateTimeOffset At(int day, int hour) => Vietnam.At(new DateOnly(2026, 12, day), new TimeOnly(hour, 0));
}
