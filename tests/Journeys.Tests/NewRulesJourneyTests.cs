namespace CaMauSo.Journeys.Tests;

/// <summary>The rules change in the middle of a day, and nobody's dossier changes under their hands.</summary>
public sealed class NewRulesJourneyTests(Town town) : IClassFixture<Town>
{
    private const string Question = """
              - path: child.birthOrder
                kind: Integer
                label: Trẻ là con thứ mấy?
                min: 1
                max: 20

          - page: birth

        """;

    [Fact]
    public async Task A_new_version_published_at_noon_leaves_the_mornings_dossiers_under_the_old_rules()
    {
        var hanh = await town.Visit("hanh", Device.Phone);
        var morning = await hanh.FileBirth("An");

        town.Clock.Set(2026, 11, 18, 12);
        var linh = await town.Visit("linh", Device.Desktop);
        await linh.Go("/kiem-soat-thu-tuc/" + Births.Procedure);
        await linh.Press("Soạn phiên bản mới");
        var text = await linh.Page.Locator("textarea[name=text]").InputValueAsync();
        await linh.Page.Locator("textarea[name=text]").FillAsync(text.Replace("  - page: birth\n", Question, StringComparison.Ordinal)
            .Replace("        hometown:", "        birthOrder: { type: integer, minimum: 1, maximum: 20 }\n        hometown:", StringComparison.Ordinal)); // where the text has a contract
        await linh.Press("Lưu và kiểm tra");
        await linh.Sees("Không có lỗi.");
        await linh.Page.Locator("a[href$='/cong-bo']").First.ClickAsync();
        await linh.Check();
        await linh.Sees("Khác bản 2 ở ");
        await linh.Fill(("Number", "21/QĐ-UBND"), ("Date.day", "17"), ("Date.month", "11"), ("Date.year", "2026"), ("luc", "ngay"));
        await linh.Press("Công bố");
        await linh.Sees("Đã công bố");
        await linh.Sees("Từ 12 giờ, ngày 18/11/2026");
        await linh.Sees("1 theo phiên bản 2");
        await town.Settle();

        town.Clock.Set(2026, 11, 18, 13, 30);
        var afternoon = await hanh.FileBirth("Bình", ("child.birthOrder", "2"));
        await town.Settle();
        await linh.Go("/kiem-soat-thu-tuc/" + Births.Procedure);
        await linh.Sees("1 theo phiên bản 3");
        await linh.Sees("1 theo phiên bản 2");

        var tung = await town.Visit("tung", Device.Desktop);
        await tung.Go("/mot-cua/" + morning);
        Assert.DoesNotContain("con thứ mấy", await tung.Text());
        await tung.Press("Tiếp nhận");
        await tung.Go("/mot-cua/" + afternoon);
        await tung.Sees("Trẻ là con thứ mấy?");
        await hanh.Go("/ho-so/" + morning);
        Assert.DoesNotContain("con thứ mấy", await hanh.Text());

        // The dry run says what bringing the morning under the new rules would mean, and does nothing by itself.
        await linh.Go("/kiem-soat-thu-tuc/" + Births.Procedure);
        await linh.Follow("Xem thử chuyển sang bản mới");
        await linh.Sees(morning);
        await linh.Sees("chuyển được");
        Assert.DoesNotContain("Hạnh", await linh.Page.Locator("main").InnerTextAsync());
    }
}
