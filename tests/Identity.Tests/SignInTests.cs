using System.Net;
using CaMauSo.Kernel;
using CaMauSo.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Identity.Tests;

public sealed class SignInTests(TestProvince province) : IClassFixture<TestProvince>
{
    [Fact]
    public async Task The_sign_in_page_lists_the_invented_people_with_a_sentence_each()
    {
        var page = await province.Open().Get("/dang-nhap");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Nguyễn Thị Hạnh", page.Text);
        Assert.True(page.Html.QuerySelectorAll("button[name=nguoi]").Length >= 12);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task Signing_in_never_leads_to_another_site(string back)
    {
        var browser = province.Open();
        var page = await browser.Get("/dang-nhap?ve=" + Uri.EscapeDataString(back));
        var after = await browser.Post("/dang-nhap?ve=" + Uri.EscapeDataString(back), page, ("nguoi", "hanh"));
        Assert.Equal("/cua-toi", after.Redirected);
    }

    [Fact]
    public async Task A_person_nobody_invented_cannot_sign_in()
    {
        var browser = province.Open();
        var page = await browser.Get("/dang-nhap");
        Assert.Null((await browser.Post("/dang-nhap", page, ("nguoi", "chu-tich-nuoc"))).Redirected);
    }

    [Fact]
    public async Task The_identity_number_does_not_stand_readable_in_the_table()
    {
        var card = await province.Read(s => s.GetRequiredService<People>().FindByNumber("096192000011", default));
        Assert.Equal("Nguyễn Thị Hạnh", card!.FullName);
        Assert.Equal("096192000011", card.Number);
        await using var connection = new Npgsql.NpgsqlConnection(province.Owner);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand("select count(*) from identity.person p where p::text like '%096192000011%' or encode(number_sealed, 'escape') like '%096192%'", connection);
        Assert.Equal(0L, await command.ExecuteScalarAsync());
    }

    [Fact]
    public void Demo_in_production_refuses_to_start()
    {
        using var production = province.WithWebHostBuilder(web => web.UseSetting("environment", "Production"));
        Assert.Throws<InvalidOperationException>(() => production.CreateClient());
    }
}
