namespace CaMauSo.Journeys.Tests;

/// <summary>Two officers at one dossier in real browsers: each sees the other come and go, and is told when the other has done something, without asking for the page again.</summary>
public sealed class ReaderJourneyTests(Town town) : IClassFixture<Town>
{
    [Fact]
    public async Task Who_has_it_open_appears_and_disappears_by_itself()
    {
        var hanh = await town.Visit("hanh", Device.Phone);
        var code = await hanh.FileBirth("An");
        var (tung, bao) = (await town.Visit("tung", Device.Desktop), await town.Visit("bao", Device.Desktop));
        await tung.Go("/mot-cua/" + code);
        var (others, changed) = (tung.Page.Locator("#cung-mo"), tung.Page.Locator("#vua-doi"));
        Assert.False(await others.IsVisibleAsync());
        await bao.Go("/mot-cua/" + code);
        await bao.Sees("Lê Thanh Tùng cũng đang mở hồ sơ này");
        await others.GetByText("Phan Quốc Bảo cũng đang mở hồ sơ này").WaitForAsync();
        Assert.True(await others.IsVisibleAsync());
        await bao.Go("/mot-cua");
        await others.WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Hidden });

        // What Tùng does in one window, his other one hears of; Bảo, who comes later, has nothing to hear.
        var window = await town.Visit("tung", Device.Desktop);
        await window.Go("/mot-cua/" + code);
        await window.Press("Tiếp nhận");
        await town.Settle();
        await changed.GetByText("Hồ sơ vừa thay đổi: Tiếp nhận").WaitForAsync();
        await changed.GetByText("Tải lại").ClickAsync();
        await tung.Sees("Đã tiếp nhận");
        Assert.False(await changed.IsVisibleAsync());
    }
}
