using System.Net;
using System.Net.Http.Json;
using CaMauSo.Testing;

namespace CaMauSo.Dossiers.Tests;

/// <summary>Whom the law spares fees says so online, pays nothing, and is compared with the papers before reception.</summary>
public sealed class ClaimTests(TestProvince province) : IClassFixture<TestProvince>
{
    private const string Compare = "Khai thuộc diện hộ nghèo: đối chiếu giấy tờ trước khi tiếp nhận";

    private static async Task<HttpResponseMessage> TryLate(HttpClient api, string? applicantClass) => await api.PostAsJsonAsync("/api/v1/dossiers", new
    {
        key = Guid.CreateVersion7(), procedure = Birth.Procedure, commune = Birth.Commune, answers = Birth.Answers(born: "2026-08-10"),
        papers = new[] { new { paper = "birth-notice", file = await api.Upload() } }, applicantClass,
    });

    private static async Task<string> Late(HttpClient api, string? applicantClass) => (await (await TryLate(api, applicantClass)).Ok())["code"]!.GetValue<string>();

    private static async Task FillLate(Browser browser, string draft)
    {
        foreach (var (page, typed) in CitizenSteps.Pages)
        {
            var sent = await browser.Fill(draft, page, [.. typed.Select(t => t.Item1 == "child.birthDate.month" ? (t.Item1, "8") : t)]);
            Assert.True(sent.Redirected is not null, $"{page}: {sent.Status} {sent.Text}");
        }
        await browser.Send(draft);
    }

    [Fact]
    public async Task By_api_a_poor_household_registers_late_for_nothing_and_an_unknown_class_is_refused()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var hanh = await province.Api("hanh");
        foreach (var (said, dong) in new (string?, long)[] { (null, 8000), ("none", 8000), ("poor", 0), ("nearPoor", 8000) })
            Assert.Equal(dong, (await (await TryLate(hanh, said)).Ok())["feeDong"]!.GetValue<long>());
        foreach (var odd in new[] { "king", "" })
        {
            var refused = await TryLate(hanh, odd);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("applicantClass", await refused.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task By_forms_the_class_is_asked_kept_changed_and_filed()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var hanh = await province.SignIn("hanh");
        const string Begin = "/ho-so/nop/" + Birth.Procedure;
        var start = await hanh.Get(Begin);
        Assert.NotNull(start.Html.QuerySelector("select[name='doi-tuong'] option[value='none'][selected]"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await hanh.Post(Begin, start, ("xa", Birth.Commune), ("doi-tuong", "king"))).Status);
        var draft = (await hanh.Post(Begin, start, ("xa", Birth.Commune), ("doi-tuong", "poor"))).Redirected!;
        await FillLate(hanh, draft);
        var check = await hanh.Get(draft + "/kiem-tra");
        Assert.Contains("Diện: Hộ nghèo (khai)", check.Text);
        Assert.Contains("Miễn cho người thuộc hộ nghèo", check.Text);

        (string, string)[] Says(string said) => [("lam", "dien"), ("doi-tuong", said)];
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await hanh.Post(draft + "/kiem-tra", check, Says("king"))).Status);
        Assert.StartsWith(draft + "/kiem-tra", (await hanh.Post(draft + "/kiem-tra", check, Says("none"))).Redirected);
        var pays = await hanh.Get(draft + "/kiem-tra");
        Assert.Contains("8.000", pays.Html.QuerySelector("#le-phi")!.TextContent);
        Assert.DoesNotContain("Miễn cho người thuộc hộ nghèo", pays.Text);
        Assert.NotNull((await hanh.Post(draft + "/kiem-tra", pays, Says("poor"))).Redirected);

        var code = (await hanh.Hand(draft)).Redirected!.Split('/')[2];
        Assert.Equal(0, (await (await province.Api("hanh")).Show(code))["feeDong"]!.GetValue<long>());
        Assert.Contains(Compare, (await (await province.SignIn("tung")).Get("/mot-cua/" + code)).Text);
    }

    [Fact]
    public async Task By_api_reception_takes_off_what_is_not_proven_once()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var (hanh, tung) = (await province.Api("hanh"), await province.Api("tung"));
        var code = await Late(hanh, "poor");
        Assert.Equal("poor", (await tung.Show(code))["applicantClass"]!.GetValue<string>());
        Task<HttpResponseMessage> Clear(HttpClient by, string reason, Guid? key = null) => by.PostAsJsonAsync($"/api/v1/dossiers/{code}/claim", new { key = key ?? Guid.CreateVersion7(), reason });
        Assert.Equal(HttpStatusCode.NotFound, (await Clear(hanh, "Tôi tự bỏ diện.")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Clear(await province.Api("mai"), "Không thuộc xã tôi.")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Clear(tung, "x")).StatusCode);
        var key = Guid.CreateVersion7();
        foreach (var _ in (int[])[1, 2])
        {
            var cleared = await (await Clear(tung, "Chưa có giấy xác nhận năm nay.", key)).Ok();
            Assert.Equal(("none", 8000L), (cleared["applicantClass"]!.GetValue<string>(), cleared["feeDong"]!.GetValue<long>()));
        }
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Clear(tung, "Bỏ thêm lần nữa.")).StatusCode);
    }

    [Fact]
    public async Task Receiving_accepts_the_class_and_nothing_is_left_to_compare()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var (hanh, tung) = (await province.Api("hanh"), await province.SignIn("tung"));
        var code = await Late(hanh, "poor");
        Assert.DoesNotContain("Khai thuộc diện", (await tung.Get("/mot-cua/" + await Late(hanh, null))).Text);
        Assert.Contains(Compare, (await tung.Get("/mot-cua/" + code)).Text);
        await (await province.Api("tung")).Do(code, "receive");
        var desk = (await tung.Get("/mot-cua/" + code)).Text;
        Assert.DoesNotContain(Compare, desk);
        Assert.Contains("Hộ nghèo", desk);
        Assert.Contains("Chỉ bộ phận một cửa", (await tung.Get($"/mot-cua/{code}/bo-dien")).Text);
    }

    [Fact]
    public async Task What_is_not_proven_is_taken_off_by_reception_and_the_fee_falls_due()
    {
        province.Clock.Set(2026, 11, 18, 9);
        var (hanh, tung) = (await province.Api("hanh"), await province.SignIn("tung"));
        var code = await Late(hanh, "poor");
        var path = $"/mot-cua/{code}/bo-dien";
        foreach (var other in new[] { "bao", "hanh" }) Assert.Equal(HttpStatusCode.NotFound, (await (await province.SignIn(other)).Get(path)).Status);
        var form = await tung.Get(path);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await tung.Post(path, form, ("reason", " "))).Status);
        (string, string)[] says = [("reason", "Chưa có giấy xác nhận hộ nghèo năm 2026.")];
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await tung.Post(path, form, [.. says, ("ban", "99")])).Status); // seen before somebody else acted
        Assert.Equal("/mot-cua/" + code, (await tung.Post(path, form, says)).Redirected);
        Assert.Equal("/mot-cua/" + code, (await tung.Post(path, form, says)).Redirected); // the same form once more
        var desk = (await tung.Get("/mot-cua/" + code)).Text;
        Assert.DoesNotContain(Compare, desk);
        Assert.Contains("Đã khai: Hộ nghèo. Lý do: Chưa có giấy xác nhận hộ nghèo năm 2026.", desk);

        var mine = await hanh.Show(code);
        Assert.Equal((8000L, "Owed"), (mine["feeDong"]!.GetValue<long>(), mine["money"]!.GetValue<string>()));
        Assert.All(mine["charges"]!.AsArray(), charge => Assert.Null(charge!["exempt"]));
        await province.Settle();
        Assert.Contains("không được miễn, giảm phí theo diện đã khai", (await (await province.SignIn("hanh")).Get("/thong-bao")).Text);
        await (await province.Api("tung")).Do(code, "receive");
    }
}
