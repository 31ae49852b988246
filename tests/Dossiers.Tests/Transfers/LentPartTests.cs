using System.Net;
using System.Net.Http.Json;
using CaMauSo.Dossiers.Model;
using CaMauSo.Dossiers.Tests.Patterns;
using CaMauSo.Kernel;
using CaMauSo.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Dossiers.Tests.Transfers;

/// <summary>A lent part has a term of its own, seen on both desks, and can be called back; what the applicant was promised never moves.</summary>
public sealed class LentPartTests(PatternProvince province) : IClassFixture<PatternProvince>
{
    private const string Land = "9.000001", Done = "Thửa đất không vướng quy hoạch thủy lợi, văn bản số 12/SNNMT.", Reason = "Người dân đã bổ sung trích đo, xã tự kết luận được.";

    [Fact]
    public async Task The_day_is_asked_within_what_was_promised_and_stands_on_both_desks()
    {
        var code = await Examined(); // on 1/12 at 9:00, ten working days: promised for 15/12 at 9:00
        var bao = await province.SignIn("bao");
        var path = $"/mot-cua/{code}/chuyen?loai=phan";
        var form = await bao.Get(path);
        Assert.Contains("Hồ sơ hẹn trả 09:00 ngày 15/12/2026", form.Text);
        Assert.Equal(["8", "12", "2026"], new[] { "day", "month", "year" }.Select(p => form.Html.QuerySelector($"input[name='due.{p}']")!.GetAttribute("value")!)); // half of it
        var to = form.Html.QuerySelectorAll("select[name=to] option").Single(o => o.TextContent.Trim() == TransferSteps.Department).GetAttribute("value")!;
        (string, string)[] Typed(string day, string month = "12", string year = "2026") => [("to", to), ("mau", ""), ("reason", "Nhờ sở thẩm định."), ("due.day", day), ("due.month", month), ("due.year", year)];
        foreach (var (typed, says) in new[] { (Typed("", "", ""), "Nhập ngày nơi nhận phải trả lại"), (Typed("30", "11"), "không được ở quá khứ"), (Typed("12"), "12/12/2026 là ngày nghỉ"), (Typed("16"), "phải trả lại không muộn hơn"), (Typed("31", "2", "2027"), "Lỗi") })
        {
            var wrong = await bao.Post(path, form, typed);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
            Assert.Contains(says, wrong.Html.Title + wrong.Text);
            Assert.Equal("Nhờ sở thẩm định.", wrong.Html.QuerySelector("textarea[name=reason]")!.TextContent);
        }

        var before = await province.Row(code);
        await bao.Send(path, form, Typed("4"));
        var sent = await province.Row(code);
        Assert.Equal(before.Kept(), sent.Kept());
        Assert.Equal(Vietnam.At(new(2026, 12, 4), new(17, 0)), sent.TransferDueAt);
        var (tam, hoa) = (await province.SignIn("tam"), await province.SignIn("hoa"));
        Assert.Contains("Trả lại trước 04/12 17:00", (await tam.Get("/mot-cua/" + code)).Text);
        await (await province.Api("tam")).Answer(code, "accept");
        foreach (var (desk, list) in new[] { (bao, "chuyen-di"), (hoa, "can-xu-ly") })
        {
            var line = Line(await desk.Get("/mot-cua?hang=" + list), code);
            Assert.StartsWith("trả lại: còn", line.QuerySelector(".left-fine")!.TextContent);
            Assert.Equal("Trả lại trước 04/12 17:00", line.QuerySelector(".left-fine")!.GetAttribute("title"));
            Assert.Contains("Trả lại trước 04/12 17:00", (await desk.Get("/mot-cua/" + code)).Text);
        }

        // Amber on its last day, red from then on; the dossier itself is in time all the while.
        province.Clock.Set(2026, 12, 4, 9);
        Assert.NotNull(Line(await bao.Get("/mot-cua?hang=chuyen-di"), code).QuerySelector(".left-soon"));
        province.Clock.Set(2026, 12, 7, 9);
        Assert.Contains("quá 2 giờ", Line(await hoa.Get("/mot-cua?hang=can-xu-ly"), code).QuerySelector(".left-late")!.TextContent);
        Assert.DoesNotContain(code, (await bao.Get("/mot-cua?hang=qua-han")).Text);
        // Both are told, once.
        for (var i = 0; i < 2; i++)
            await province.Read(async s =>
            {
                await ActivatorUtilities.CreateInstance<LentWatch>(s).Run(default);
                return true;
            });
        Assert.Contains($"Hồ sơ {code} đã quá hạn trả lại", (await hoa.Get("/thong-bao")).Text);
        var link = "/mot-cua/" + code; // Hoa and Bảo, a message each
        Assert.Equal(2, await province.Read(s => s.GetRequiredService<Db>().Database.SqlQuery<int>($"select count(*)::int as \"Value\" from notifications.message where kind = 'dossier.lent' and link = {link}").SingleAsync()));
        Assert.Contains($"chưa trả lại hồ sơ {code}, hạn 17:00 04/12/2026", (await bao.Get("/thong-bao")).Text);
        var file = await (await bao.Client.GetAsync("/mot-cua/xuat?hang=chuyen-di&dang=csv")).Content.ReadAsStringAsync();
        Assert.Contains("Đã nhận: Sở N", file.Split('\n').Single(l => l.Contains(code)));
        await (await province.Api("hoa")).Answer(code, "return", Done);
        var row = await province.Row(code);
        Assert.Equal((before.Kept(), (DateTimeOffset?)null), (row.Kept(), row.TransferDueAt));
        Assert.Contains("trả lại quá hạn", (await bao.Get("/mot-cua/" + code)).Text);
    }

    [Fact]
    public async Task Without_a_word_half_of_the_time_is_lent_and_a_whole_transfer_has_no_term()
    {
        var code = await Examined();
        var bao = await province.Api("bao");
        var shown = await bao.SendOn(code, "Part");
        Assert.Equal(new DateTimeOffset(2026, 12, 8, 17, 0, 0, TimeSpan.FromHours(7)), shown["transfers"]![0]!["due"]!.GetValue<DateTimeOffset>());
        await bao.Answer(code, "recall");
        Assert.Null((await province.Row(code)).TransferDueAt);
        // On the promised day itself the promise comes before the end of the day.
        var answer = await bao.PostAsJsonAsync($"/api/v1/dossiers/{code}/transfer", new { key = Guid.CreateVersion7(), to = await bao.BodyOf(code, "part", TransferSteps.Department), kind = "Part", reason = "Thẩm định.", due = "2026-12-15" });
        Assert.Equal((await province.Row(code)).DueAt, (await answer.Ok())["transfers"]![1]!["due"]!.GetValue<DateTimeOffset>());
        await bao.Answer(code, "recall");
        // Late already: two working days, for there is no promise to keep within.
        province.Clock.Set(2026, 12, 16, 9);
        Assert.Equal(Vietnam.At(new(2026, 12, 18), new(17, 0)), (await bao.SendOn(code, "Part"))["transfers"]![2]!["due"]!.GetValue<DateTimeOffset>());
        province.Clock.Set(2026, 12, 1, 9);
        var (birth, _) = await (await province.Api("hanh")).File(Birth.Answers(born: "2026-11-20"));
        Assert.Null((await (await province.Api("tung")).SendOn(birth, "Whole"))["transfers"]![0]!["due"]);
    }

    [Fact]
    public async Task The_lender_calls_it_back_with_a_reason_and_goes_on_where_it_stood()
    {
        var code = await Examined();
        var (bao, hoa) = (await province.Api("bao"), await province.Api("hoa"));
        var before = await province.Row(code);
        await bao.SendOn(code, "Part");
        Assert.Equal(HttpStatusCode.NotFound, (await bao.TryAnswer(code, "callBack", Reason)).StatusCode); // not taken yet: that is recalled
        await (await province.Api("tam")).Answer(code, "accept");
        province.Clock.Set(2026, 12, 1, 15);
        foreach (var other in new[] { "hoa", "tam", "tung", "mai", "nghia", "hanh", "linh" })
            Assert.True((await (await province.Api(other)).TryAnswer(code, "callBack", Reason)).StatusCode is HttpStatusCode.NotFound, other);
        var desk = await province.SignIn("bao");
        var form = await desk.Get($"/mot-cua/{code}/chuyen/goi-lai");
        var blank = await desk.Post($"/mot-cua/{code}/chuyen/goi-lai", form, ("reason", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, blank.Status);
        Assert.Contains("Viết lý do gọi lại", blank.Text);
        Assert.Contains("Đã gọi lại hồ sơ từ " + TransferSteps.Department, (await desk.Send($"/mot-cua/{code}/chuyen/goi-lai", form, ("reason", Reason))).Text);
        await province.Settle();
        var back = await province.Row(code);
        Assert.Equal(before.Kept(), back.Kept());
        Assert.Equal((before.Holder, before.HolderRole, before.HolderBody, before.Assignee, (Guid?)null, TransferState.Recalled), (back.Holder, back.HolderRole, back.HolderBody, back.Assignee, back.TransferBody, back.TransferState!.Value));
        await (await hoa.TryAnswer(code, "return", Done)).Says("đã gọi lại hồ sơ");
        await (await bao.TryAnswer(code, "callBack", Reason)).Says("đã gọi lại hồ sơ");
        Assert.Contains(Reason, (await (await province.SignIn("hoa")).Get("/thong-bao")).Text);
        var slip = (await desk.Get($"/ho-so/{code}/phieu-kiem-soat")).Text;
        Assert.Contains($"gọi lại hồ sơ từ {TransferSteps.Department}", slip);
        Assert.Contains("(nơi ấy giữ 4 giờ)", slip);
        // What went there and came back stays in the slips of the day.
        var slips = (await (await province.SignIn("tung")).Get("/mot-cua/phieu-ban-giao?loai=ho-so&ngay=2026-12-01")).Html.QuerySelectorAll("main section").Where(s => s.TextContent.Contains(code)).Select(s => s.TextContent).ToList();
        foreach (var side in new[] { "Bên nhận: ", "Bên giao: " }) Assert.Contains(slips, s => s.Contains(side + TransferSteps.Department));
        var mine = await (await province.Api("hanh")).Show(code);
        Assert.Equal(("Recalled", 3, null), (mine["transfers"]![0]!["state"]!.GetValue<string>(), mine["transfers"]![0]!["nationalCode"]!.GetValue<int>(), (string?)mine["transfers"]![0]!["done"]));
        Assert.Equal("charge", (await bao.Do(code, "askCharge", new { charges = new Dictionary<string, long> { ["income-tax"] = 50_000 }, legalGround = "Luật Đất đai 2024", payBy = "2026-12-20" }))["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task Returned_and_called_back_in_the_same_moment_one_of_them_holds()
    {
        var code = await Examined();
        var (bao, hoa, tien) = (await province.Api("bao"), await province.Api("hoa"), await province.Api("tien"));
        await bao.SendOn(code, "Part");
        await (await province.Api("tam")).Answer(code, "accept");
        var all = await Task.WhenAll(hoa.TryAnswer(code, "return", Done), bao.TryAnswer(code, "callBack", Reason), tien.TryAnswer(code, "callBack", Reason));
        Assert.Single(all, a => a.IsSuccessStatusCode);
        Assert.All(all.Where(a => !a.IsSuccessStatusCode), a => Assert.True(a.StatusCode is HttpStatusCode.UnprocessableEntity or HttpStatusCode.Conflict, a.StatusCode.ToString()));
        var row = await province.Row(code);
        Assert.Equal((null, "examining"), (row.TransferBody, row.State));
        Assert.Single(await province.Sent(row.Id));
    }

    private static AngleSharp.Dom.IElement Line(Page page, string code) => page.Html.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains(code));

    private async Task<string> Examined()
    {
        province.Clock.Set(2026, 12, 1, 9);
        var code = await (await province.Api("hanh")).FileOf(Land, PatternSteps.Plot("300"));
        await (await province.Api("tung")).Do(code, "receive");
        return code;
    }
}
