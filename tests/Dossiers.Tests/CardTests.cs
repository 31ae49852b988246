using System.Net;
using CaMauSo.Dossiers.App;
using CaMauSo.Kernel;
using CaMauSo.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Dossiers.Tests;

/// <summary>The card on somebody's phone: at the counter it brings its person, in anybody else's hands and after five minutes nothing.</summary>
public sealed class CardTests(TestProvince province) : IClassFixture<TestProvince>
{
    private async Task<Guid> Hanh() => await province.Read(async s => (await s.GetRequiredService<Identity.People>().FindByNumber("096192000011", default))!.Id);

    [Fact]
    public async Task The_counter_is_brought_to_the_person_by_scan_or_by_reader()
    {
        var page = await (await province.SignIn("hanh")).Get("/the");
        Assert.Contains("Nguyễn Thị Hạnh", page.Text);
        Assert.NotNull(page.Html.QuerySelector("svg.qr"));
        var (hanh, tung) = (await Hanh(), await province.SignIn("tung"));
        var token = province.Services.GetRequiredService<ShownCards>().Show(hanh);
        Assert.Equal($"/mot-cua/tai-quay?nguoi={hanh}", (await tung.Get("/the/" + token)).Redirected);
        var read = await tung.Get("/mot-cua/tai-quay?q=" + Uri.EscapeDataString("http://localhost/the/" + token));
        Assert.Equal("/the/" + token, read.Redirected);
        Assert.Contains("Nguyễn Thị Hạnh", (await tung.Follow(read.Redirected!)).Text);
    }

    [Fact]
    public async Task Nobody_else_and_nothing_else_opens_anything()
    {
        var (token, sau, tung) = (province.Services.GetRequiredService<ShownCards>().Show(await Hanh()), await province.SignIn("sau"), await province.SignIn("tung"));
        Assert.Equal(HttpStatusCode.NotFound, (await sau.Get("/the/" + token)).Status);
        Assert.Equal("/dang-nhap?ve=", (await province.Open().Get("/the/" + token)).Redirected![..14]);
        foreach (var wrong in new[] { token[..^6] + "AAAAAA", "x", new string('A', 2000) }) Assert.Equal(HttpStatusCode.NotFound, (await tung.Get("/the/" + wrong)).Status);
    }

    [Fact]
    public async Task It_is_good_for_five_minutes()
    {
        var (clock, hanh) = (new TestClock(), await Hanh());
        var cards = new ShownCards(province.Services.GetRequiredService<IDataProtectionProvider>(), new MachineTime(clock));
        var token = cards.Show(hanh);
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(hanh, cards.Read(token));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Throws<Absent>(() => cards.Read(token));
    }
}
