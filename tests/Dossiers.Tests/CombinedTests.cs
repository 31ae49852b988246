using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CaMauSo.Testing;

namespace CaMauSo.Dossiers.Tests;

/// <summary>Thủ tục liên thông: one dossier, three bodies in a row, three results, money summed and booked apart.</summary>
public sealed class CombinedTests(TestProvince province) : IClassFixture<TestProvince>
{
    private const string Combined = "2.000986";

    private async Task<string> FileCombined(HttpClient hanh, string copies = "0")
    {
        province.Clock.Set(2026, 11, 18, 9);
        var answers = Birth.Answers();
        answers["residence"] = new JsonObject { ["with"] = "mother", ["head"] = "Nguyễn Thị Hạnh", ["headIdentity"] = "096192000011", ["relation"] = "child", ["address"] = "Ấp Mũi, xã Đất Mũi" };
        answers["insurance"] = new JsonObject { ["clinic"] = "Trạm Y tế xã Đất Mũi", ["card"] = "electronic" };
        answers["result"]!["copies"] = copies;
        var papers = new[] { new { paper = "birth-notice", file = await hanh.Upload() } };
        var filed = await hanh.PostAsJsonAsync("/api/v1/dossiers", new { key = Guid.CreateVersion7(), procedure = Combined, commune = Birth.Commune, answers, papers });
        return (await filed.Ok())["code"]!.GetValue<string>();
    }

    private static IEnumerable<(string, string)> States(JsonNode dossier) => dossier["parts"]!.AsArray().Select(p => (p!["part"]!.GetValue<string>(), p["state"]!.GetValue<string>()));

    private static JsonNode Part(JsonNode dossier, string key) => dossier["parts"]!.AsArray().Single(p => p!["part"]!.GetValue<string>() == key)!;

    [Fact]
    public async Task One_dossier_goes_from_the_commune_to_the_police_to_social_insurance_and_gives_three_results()
    {
        var hanh = await province.Api("hanh");
        var code = await FileCombined(hanh, "2");
        var (tung, bao, tien) = (await province.Api("tung"), await province.Api("bao"), await province.Api("tien"));
        var (cuong, son, thu, hai) = (await province.Api("cuong"), await province.Api("son"), await province.Api("thu"), await province.Api("hai"));
        // Nobody of the later bodies sees it before it is theirs.
        Assert.Equal(HttpStatusCode.NotFound, (await cuong.GetAsync("/api/v1/dossiers/" + code)).StatusCode);
        Assert.Equal([("birth", "Pending"), ("residence", "Pending"), ("insurance", "Pending")], States(await hanh.Show(code)));

        await tung.Do(code, "receive");
        await bao.Do(code, "handOver");
        await bao.Do(code, "propose");
        Assert.Equal([("birth", "Going"), ("residence", "Pending"), ("insurance", "Pending")], States(await hanh.Show(code)));
        await tien.Do(code, "approve");
        var after = await hanh.Show(code);
        Assert.Equal([("birth", "Granted"), ("residence", "Going"), ("insurance", "Pending")], States(after));
        Assert.Equal(4, after["nationalCode"]!.GetValue<int>());

        Assert.Contains(code, (await (await cuong.GetAsync("/api/v1/desk/dossiers")).Ok()).AsArray().Select(d => d!["code"]!.GetValue<string>()));
        await cuong.Do(code, "proposeResidence", new { opinion = "Đủ điều kiện." });
        Assert.Equal(HttpStatusCode.NotFound, (await tien.Try(code, "approveResidence")).StatusCode);
        await son.Do(code, "approveResidence");
        await thu.Do(code, "proposeInsurance");
        await hai.Do(code, "approveInsurance");

        var ready = await hanh.Show(code);
        Assert.Equal([("birth", "Granted"), ("residence", "Granted"), ("insurance", "Granted")], States(ready));
        Assert.Equal("resultReady", ready["state"]!.GetValue<string>());
        // Money: summed for the citizen, booked apart for each part, collected once.
        Assert.Equal(16_000, ready["feeDong"]!.GetValue<long>());
        Assert.Equal((16_000L, 0L, 0L), (Part(ready, "birth")["dong"]!.GetValue<long>(), Part(ready, "residence")["dong"]!.GetValue<long>(), Part(ready, "insurance")["dong"]!.GetValue<long>()));
        Assert.Equal(["birth", "residence"], ready["charges"]!.AsArray().Select(c => c!["part"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await tung.Try(code, "deliver", new { deliveredTo = "Nguyễn Thị Hạnh", deliveredBy = "desk" })).StatusCode);
        await tung.Do(code, "confirmFee", new { receiptNumber = "BL-77" });
        Assert.True(Part(await hanh.Show(code), "birth")["paid"]!.GetValue<bool>());

        // Each result has its own body and number.
        var texts = new List<string>();
        foreach (var (part, body) in new[] { ("birth", "xã Đất Mũi"), ("residence", "Công an tỉnh Cà Mau"), ("insurance", "Bảo hiểm xã hội tỉnh Cà Mau") })
        {
            var result = await (await hanh.GetAsync($"/api/v1/dossiers/{code}/result?part={part}")).Ok();
            Assert.Contains(body, result["text"]!.GetValue<string>());
            texts.Add(result["name"]!.GetValue<string>());
        }
        Assert.Equal(["Giấy khai sinh", "Thông báo kết quả đăng ký thường trú", "Thẻ bảo hiểm y tế"], texts);
        var delivered = await tung.Do(code, "deliver", new { deliveredTo = "Nguyễn Thị Hạnh", deliveredBy = "desk" });
        Assert.Equal("delivered", delivered["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_part_that_is_declined_leaves_the_others_standing_and_everybody_sees_it()
    {
        var hanh = await province.Api("hanh");
        var code = await FileCombined(hanh);
        var page = await province.SignIn("hanh");
        var receipt = await page.Get($"/ho-so/{code}/bien-nhan");
        Assert.Contains("Các việc trong hồ sơ này", receipt.Text);
        Assert.Contains("chưa đến lượt", receipt.Text);
        await (await province.Api("tung")).Do(code, "receive");
        var bao = await province.Api("bao");
        await bao.Do(code, "handOver");
        await bao.Do(code, "propose");
        await (await province.Api("tien")).Do(code, "approve");
        await (await province.Api("cuong")).Do(code, "declineResidence", new { reason = "Chủ hộ không đồng ý.", legalGround = "68/2020/QH14" });
        await (await province.Api("son")).Do(code, "approveResidenceReply");
        await (await province.Api("thu")).Do(code, "proposeInsurance");
        await (await province.Api("hai")).Do(code, "approveInsurance");
        await province.Settle();
        Assert.Equal([("birth", "Granted"), ("residence", "Declined"), ("insurance", "Granted")], States(await hanh.Show(code)));

        var mine = await page.Get("/ho-so/" + code);
        foreach (var said in new[] { "không giải quyết được", "đã có kết quả", "Công an tỉnh Cà Mau", "Bảo hiểm xã hội tỉnh Cà Mau", "Không thu lệ phí" }) Assert.Contains(said, mine.Text);
        Assert.Equal(3, mine.Html.QuerySelectorAll(".parts a[href*='ket-qua?viec=']").Length);
        var reply = await page.Get($"/ho-so/{code}/ket-qua?viec=residence");
        Assert.Contains("Chủ hộ không đồng ý.", reply.Text);
        var desk = await (await province.SignIn("tung")).Get("/mot-cua/" + code);
        foreach (var said in new[] { "Các việc trong hồ sơ", "Cấp thẻ bảo hiểm y tế", "không thu" }) Assert.Contains(said, desk.Text);
        Assert.Contains("xong thêm một việc", (await page.Get("/thong-bao")).Text);
    }

    [Fact]
    public async Task The_procedure_page_says_what_is_done_together_where_and_what_one_receives()
    {
        var page = await province.Open().Get("/thu-tuc/" + Combined);
        foreach (var said in new[] { "Một hồ sơ, 3 việc", "Đăng ký thường trú", "Bảo hiểm xã hội", "Nhận: Thẻ bảo hiểm y tế", "Đưa một lần, dùng cho mọi việc." }) Assert.Contains(said, page.Text);
        Assert.NotNull(page.Html.QuerySelector(".parts a[href='/thu-tuc/1.001193']"));
        Assert.Equal(["Ủy ban nhân dân xã, phường", "Công an tỉnh Cà Mau", "Bảo hiểm xã hội tỉnh Cà Mau"],
            page.Html.QuerySelectorAll(".facts dt").Single(term => term.TextContent == "Cơ quan giải quyết").NextElementSibling!.Children.Select(body => body.TextContent));
        var english = province.Open();
        english.Client.DefaultRequestHeaders.Add("Cookie", "tieng=en");
        Assert.Contains("Done by: Police", (await english.Get("/thu-tuc/" + Combined)).Text);
    }
}
