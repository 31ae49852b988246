namespace CaMauSo.Journeys.Tests;

/// <summary>
/// A mother with a phone too small for her asks the young man of the community team beside her; he fills the form in on his tablet, she reads it over on
/// her phone and files it. When the paper is ready she signs for it on the desk's tablet.
/// </summary>
public sealed class AidJourneyTests(Town town) : IClassFixture<Town>
{
    [Fact]
    public async Task He_fills_in_beside_her_she_files_and_signs_for_the_result_on_glass()
    {
        town.Clock.Set(2026, 11, 18, 8);
        var (hanh, tinh) = (await town.Visit("hanh", Device.Phone), await town.Visit("tinh", Device.Tablet));
        await hanh.Go("/ho-so/nop/" + Births.Procedure);
        await hanh.Press("Bắt đầu");
        var draft = new Uri(hanh.Page.Url).AbsolutePath[..^"/child".Length];
        await hanh.Follow("Nhờ người ngồi cạnh điền giúp");
        await hanh.Press("Lấy mã giúp");
        Assert.Empty(await hanh.Faults());
        var code = (await hanh.Page.Locator(".code").InnerTextAsync()).Trim();

        await tinh.Go("/giup-ba-con");
        await tinh.Press("Bắt đầu giúp"); // nothing typed: said at its place
        await tinh.Sees("Nhập 6 chữ số");
        await tinh.Fill(("Code", code), ("Place", "van-hoa"));
        await tinh.Press("Bắt đầu giúp");
        await tinh.Sees("Bạn đang giúp Nguyễn Thị Hạnh");
        await hanh.Follow("Xem lại");
        await hanh.Sees("Võ Hữu Tình đang giúp bạn");
        Assert.Empty(await hanh.Faults());
        await tinh.Answer(Births.Typed("An"));
        await tinh.GivePapers(Samples.Pdf);
        await tinh.Sees("Mời Nguyễn Thị Hạnh đọc lại và nộp");
        Assert.Equal(0, await tinh.Page.Locator("[name=Pledge]").CountAsync());

        await hanh.Follow("Xem tờ khai");
        await hanh.Sees("Bệnh viện Sản Nhi Cà Mau");
        var filed = await hanh.Hand();
        await hanh.Go("/ho-so/" + filed);
        await hanh.Sees("giúp điền tại nhà văn hóa ấp, khóm");
        await tinh.Page.GotoAsync(draft);
        Assert.Equal("/giup-ba-con", tinh.At);
        await tinh.Sees("giúp 1 tờ khai, 1 tờ đã nộp");

        var (desk, bao, tien) = (await town.Call("tung"), await town.Call("bao"), await town.Call("tien"));
        await town.Settle();
        await desk.Do(filed, "receive");
        await bao.Do(filed, "handOver");
        await bao.Do(filed, "propose", new { opinion = "Đủ." });
        await tien.Do(filed, "approve");
        var tung = await town.Visit("tung", Device.Tablet);
        await tung.Go($"/mot-cua/{filed}/deliver");
        await tung.Fill(("deliveredBy", "desk"));
        await Scrawl(tung, 2); // too short for a name
        await tung.Take(tung.Page.Locator("main form button.btn:not(.btn-x)").First);
        await tung.Sees("Ký rõ họ tên trong ô");
        await tung.Press("Xóa, ký lại");
        await Scrawl(tung, 12);
        await tung.Take(tung.Page.Locator("main form button.btn:not(.btn-x)").First);
        await tung.Go("/mot-cua/" + filed);
        await tung.Page.Locator("svg[aria-label='Chữ ký của Nguyễn Thị Hạnh']").WaitForAsync();
        await tung.Sees("đã ký nhận trên màn hình");
    }

    private static async Task Scrawl(Visit visit, int waves)
    {
        var pad = visit.Page.Locator("[data-sign] svg");
        await pad.ScrollIntoViewIfNeededAsync();
        var box = (await pad.BoundingBoxAsync())!;
        await visit.Page.Mouse.MoveAsync(box.X + 20, box.Y + (box.Height / 2));
        await visit.Page.Mouse.DownAsync();
        for (var i = 1; i <= waves; i++) await visit.Page.Mouse.MoveAsync(box.X + 20 + (i * box.Width / 16), box.Y + (box.Height * (i % 2 == 0 ? .3f : .7f)));
        await visit.Page.Mouse.UpAsync();
    }
}
