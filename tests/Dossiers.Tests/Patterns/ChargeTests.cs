using System.Net;

namespace CaMauSo.Dossiers.Tests.Patterns;

/// <summary>Money in the middle (national state 6): asked for with its ground and a last day, paid, and the clock goes on where it stood.</summary>
public sealed class ChargeTests(PatternProvince province) : IClassFixture<PatternProvince>
{
    private const string Land = "9.000001";
    private static readonly object Ask = new { charges = new Dictionary<string, long> { ["income-tax"] = 1_500_000 }, legalGround = "Thông báo 12/TB-TCT", payBy = "2026-12-31" };

    private async Task<(string Code, HttpClient Hanh, HttpClient Tung, HttpClient Bao)> Examined(string area = "600")
    {
        province.Clock.Set(2026, 12, 1, 9);
        var (hanh, tung, bao) = (await province.Api("hanh"), await province.Api("tung"), await province.Api("bao"));
        var code = await hanh.FileOf(Land, PatternSteps.Plot(area));
        await tung.Do(code, "receive");
        return (code, hanh, tung, bao);
    }

    [Fact]
    public async Task The_citizen_sees_what_to_pay_and_the_clock_stands_until_it_is_paid()
    {
        var (code, hanh, tung, bao) = await Examined();
        Assert.Equal("2026-12-15T02:00:00+00:00", (await hanh.Show(code))["progress"]!["due"]!.GetValue<string>());

        province.Clock.Set(2026, 12, 3, 9);
        var officer = await province.SignIn("bao");
        var form = await officer.Get($"/mot-cua/{code}/askCharge");
        Assert.Contains("Thuế thu nhập cá nhân", form.Text);
        Assert.Contains("100.000 đ", form.Text);
        await officer.Send($"/mot-cua/{code}/askCharge", form, ("charge.income-tax", "1.500.000"), ("legalGround", "Thông báo 12/TB-TCT"), ("payBy.day", "31"), ("payBy.month", "12"), ("payBy.year", "2026"));

        await province.Settle();
        var citizen = await province.SignIn("hanh");
        Assert.Contains("cần bạn nộp tiền", (await citizen.Get("/thong-bao")).Text);
        Assert.Contains("Xem khoản phải nộp", (await citizen.Get("/ho-so")).Text);
        var mine = await citizen.Get("/ho-so/" + code);
        foreach (var said in new[] { "Cần bạn nộp tiền", "Thuế thu nhập cá nhân", "1.500.000 đ", "Phí thẩm định hồ sơ", "100.000 đ", "1.600.000 đ", "31/12/2026", "Nộp tại Kho bạc", "Thông báo 12/TB-TCT", "Tạm dừng, chờ nộp tiền" })
            Assert.Contains(said, mine.Text);
        var paper = await citizen.Get($"/ho-so/{code}/thong-bao-nop-tien");
        foreach (var said in new[] { "Thông báo thực hiện nghĩa vụ tài chính", "1.600.000", "đến hết ngày 31/12/2026", "Phan Quốc Bảo", $"1-{code}/TBNT" }) Assert.Contains(said, paper.Text);

        var waiting = await hanh.Show(code);
        Assert.Equal(("charge", 6, "Owed", "Awaited"), (waiting.State(), waiting["nationalCode"]!.GetValue<int>(), waiting["money"]!.GetValue<string>(), waiting["delivery"]!.GetValue<string>()));
        Assert.Null(waiting["progress"]!["due"]);

        // Paused from Thursday 9:00 to Monday 9:00: two working days, not the full term again.
        province.Clock.Set(2026, 12, 7, 9);
        var desk = await province.SignIn("tung");
        await desk.Send($"/mot-cua/{code}/confirmCharge", await desk.Get($"/mot-cua/{code}/confirmCharge"), ("receiptNumber", "GNT-77"));
        var again = await hanh.Show(code);
        Assert.Equal(("examining", "2026-12-17T02:00:00+00:00"), (again.State(), again["progress"]!["due"]!.GetValue<string>()));
        Assert.Equal("GNT-77", again["charges"]!.AsArray().Single(c => c!["key"]!.GetValue<string>() == "income-tax")!["receiptNumber"]!.GetValue<string>());
        Assert.Contains("Đã nộp 1.600.000 đ", (await citizen.Get("/ho-so/" + code)).Text);
        Assert.Contains("Hẹn trả lần đầu", (await officer.Get("/mot-cua/" + code)).Text);
    }

    [Fact]
    public async Task Money_state_and_delivery_go_their_own_ways()
    {
        var (code, hanh, tung, bao) = await Examined();
        var tien = await province.Api("tien");
        await bao.Do(code, "askCharge", Ask);
        await tung.Do(code, "confirmCharge", new { receiptNumber = "GNT-1" });
        // The certificate's fee is collected with the result: money is still owed, the dossier goes on.
        await bao.Do(code, "propose", new { fields = new { survey = new { date = "2026-11-17", area = "598,5" } } });
        var ready = await tien.Do(code, "approve");
        Assert.Equal(("resultReady", "Owed", "Ready"), (ready.State(), ready["money"]!.GetValue<string>(), ready["delivery"]!.GetValue<string>()));
        Assert.Equal(1_625_000, ready["feeDong"]!.GetValue<long>());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await tung.Try(code, "deliver", new { deliveredTo = "Hạnh", deliveredBy = "desk" })).StatusCode);
        await tung.Do(code, "confirmFee", new { receiptNumber = "BL-2" });
        var done = await tung.Do(code, "deliver", new { deliveredTo = "Nguyễn Thị Hạnh", deliveredBy = "desk" });
        Assert.Equal(("delivered", "Settled", "Delivered"), (done.State(), done["money"]!.GetValue<string>(), done["delivery"]!.GetValue<string>()));
        Assert.Equal("BL-2", done["charges"]!.AsArray().Single(c => c!["key"]!.GetValue<string>() == "certificate")!["receiptNumber"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_an_action_asks_beyond_the_built_in_parts_is_checked_kept_and_printed()
    {
        var (code, hanh, _, bao) = await Examined("100");
        foreach (var (fields, says) in new (object, string)[] { (new { survey = new { area = "598,5" } }, "Nhập ngày đo đạc"), (new { survey = new { date = "2027-02-01" } }, "survey.date"), (new { survey = new { date = "2026-11-17", area = "rộng" } }, "survey.area") })
        {
            var refused = await bao.Try(code, "propose", new { fields });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains(says, await refused.Content.ReadAsStringAsync());
        }
        var officer = await province.SignIn("bao");
        var form = await officer.Get($"/mot-cua/{code}/propose");
        var wrong = await officer.Post($"/mot-cua/{code}/propose", form, ("opinion", "Đã đo lại."), ("survey.date.day", "31"), ("survey.date.month", "2"), ("survey.date.year", "2026"), ("survey.area", "598,5"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal(("31", "598,5"), (wrong.Value("survey.date.day"), wrong.Value("survey.area")));
        await officer.Send($"/mot-cua/{code}/propose", wrong, ("opinion", "Đã đo lại."), ("survey.date.day", "17"), ("survey.date.month", "11"), ("survey.date.year", "2026"), ("survey.area", "598,5"));
        Assert.Contains("17/11/2026", (await officer.Get("/mot-cua/" + code)).Text);
        await (await province.Api("tien")).Do(code, "approve");
        Assert.Contains("Ngày đo đạc | 17/11/2026\nDiện tích đo lại | 598,5", (await (await hanh.GetAsync($"/api/v1/dossiers/{code}/result")).Ok())["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task Wrong_amounts_grounds_and_days_come_back_with_what_was_typed()
    {
        var (code, _, _, _) = await Examined("100");
        var officer = await province.SignIn("bao");
        var form = await officer.Get($"/mot-cua/{code}/askCharge");
        (string, string)[] right = [("charge.income-tax", "1.500.000"), ("charge.registration", ""), ("legalGround", "Thông báo 12"), ("payBy.day", "28"), ("payBy.month", "12"), ("payBy.year", "2026")];
        foreach (var (name, value, says) in new[]
        {
            ("charge.income-tax", "một triệu rưỡi", "xin nhập số tiền bằng chữ số"), ("charge.income-tax", "-5", "phải từ 0 trở lên"), ("charge.income-tax", "", "ít nhất một khoản"), ("charge.income-tax", "0", "ít nhất một khoản"),
            ("legalGround", "", "Nhập căn cứ pháp lý."), ("payBy.day", "", "Ngày"), ("payBy.day", "31.5", "ngày"), ("payBy.month", "10", "phải sau hôm nay"),
        })
        {
            var wrong = await officer.Post($"/mot-cua/{code}/askCharge", form, [.. right.Select(r => r.Item1 == name ? (name, value) : r)]);
            Assert.True(wrong.Status == HttpStatusCode.UnprocessableEntity, $"{name}={value}: {wrong.Status}");
            Assert.Contains(says, wrong.Text, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(value, wrong.Value(name));
        }
        Assert.Equal("examining", (await (await province.Api("bao")).Show(code)).State());
    }

    [Fact]
    public async Task Nobody_asks_or_confirms_out_of_turn_twice_or_in_anothers_place()
    {
        var (code, hanh, tung, bao) = await Examined();
        var mai = await province.Api("mai");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await tung.Try(code, "confirmCharge", new { receiptNumber = "X" })).StatusCode);
        foreach (var stranger in new[] { hanh, tung, mai }) Assert.Equal(HttpStatusCode.NotFound, (await stranger.Try(code, "askCharge", Ask)).StatusCode);
        await bao.Do(code, "askCharge", Ask);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await bao.Try(code, "askCharge", Ask)).StatusCode);
        foreach (var stranger in new[] { hanh, bao, mai }) Assert.Equal(HttpStatusCode.NotFound, (await stranger.Try(code, "confirmCharge", new { receiptNumber = "X" })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await tung.Try(code, "confirmCharge", new { receiptNumber = " " })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await bao.Try(code, "propose", new { fields = new { survey = new { date = "2026-11-17" } } })).StatusCode);
        var twice = await Task.WhenAll(tung.Try(code, "confirmCharge", new { receiptNumber = "A" }), (await province.Api("tung")).Try(code, "confirmCharge", new { receiptNumber = "B" }));
        Assert.Single(twice, a => a.IsSuccessStatusCode);

        // A second kind of the same name is a line of its own.
        await bao.Do(code, "askCharge", Ask);
        var view = await tung.Do(code, "confirmCharge", new { receiptNumber = "C" });
        Assert.Equal(2, view["notices"]!.AsArray().Count);
        Assert.Contains(view["charges"]!.AsArray(), c => c!["key"]!.GetValue<string>() == "income-tax.2");
    }

    [Fact]
    public async Task Who_does_not_pay_in_time_may_be_stopped_and_not_before()
    {
        var (code, hanh, _, bao) = await Examined();
        await bao.Do(code, "askCharge", Ask);
        province.Clock.Set(2026, 12, 31, 16);
        Assert.DoesNotContain("stopUnpaid", (await bao.Show(code)).Offered());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await bao.Try(code, "stopUnpaid", new { reason = "Quá hạn nộp tiền.", legalGround = "Luật" })).StatusCode);
        province.Clock.Set(2027, 1, 4, 9);
        Assert.Contains("stopUnpaid", (await bao.Show(code)).Offered());
        Assert.Equal("stopped", (await bao.Do(code, "stopUnpaid", new { reason = "Quá hạn nộp tiền.", legalGround = "Luật" })).State());
        Assert.Equal(8, (await hanh.Show(code))["nationalCode"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_supplement_in_the_same_dossier_still_restarts_the_term()
    {
        var (code, hanh, tung, bao) = await Examined();
        await bao.Do(code, "askCharge", Ask);
        await tung.Do(code, "confirmCharge", new { receiptNumber = "GNT-1" });
        province.Clock.Set(2026, 12, 4, 9);
        await bao.Do(code, "askSupplement", new { reason = "Số thửa chưa rõ.", marks = new[] { new { Kind = "field", Key = "plot.number", Note = "Ghi lại" } } });
        province.Clock.Set(2026, 12, 7, 9);
        var done = await hanh.Do(code, "supplemented", new { answers = PatternSteps.Plot() });
        Assert.Equal("2026-12-21T02:00:00+00:00", done["progress"]!["due"]!.GetValue<string>());
    }
}
