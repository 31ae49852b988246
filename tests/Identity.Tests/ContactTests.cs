using System.Net;
using CaMauSo.Testing;

namespace CaMauSo.Identity.Tests;

/// <summary>How one is reached is one's own to change; where everything else is from is said.</summary>
public sealed class ContactTests(TestProvince province) : IClassFixture<TestProvince>
{
    [Theory]
    [InlineData("0918 000 012", "0918000012")]
    [InlineData("+84 918.000.012", "0918000012")]
    [InlineData("84918000012", "0918000012")]
    [InlineData("０９１８０００012", "0918000012")]
    [InlineData("0290 3838 383", "02903838383")]
    [InlineData("0118000012", null)]
    [InlineData("+82 10 1234 5678", null)]
    [InlineData("091800001a", null)]
    [InlineData("", null)]
    public void A_telephone_number_is_read_however_it_is_typed(string typed, string? number) => Assert.Equal(number, PersonText.Phone(typed));

    [Theory]
    [InlineData("096 192 000 011", "096192000011")]
    [InlineData("097192000011", null)]
    [InlineData("96192000011", null)]
    public void An_identity_number_is_one_that_can_exist(string typed, string? number) => Assert.Equal(number, PersonText.IdentityNumber(typed));

    [Fact]
    public void A_landline_takes_no_texts() => Assert.Equal((true, false, false), (PersonText.TakesTexts("0918000012"), PersonText.TakesTexts("02903838383"), PersonText.TakesTexts(null)));

    [Fact]
    public async Task Particulars_say_where_they_are_from()
    {
        var page = await (await province.SignIn("khoi")).Get("/tai-khoan");
        Assert.Matches("Lấy từ CSDL dân cư|Theo giấy tờ bạn đã xuất trình", page.Html.QuerySelector(".pre .tag")!.TextContent);
        Assert.Contains("Theo hộ chiếu", (await (await province.SignIn("jihoon")).Get("/tai-khoan")).Text);
    }

    [Fact]
    public async Task A_wrong_number_is_said_at_its_field_and_stays_typed()
    {
        var hanh = await province.SignIn("hanh");
        var sent = await hanh.Post("/tai-khoan/lien-he", await hanh.Get("/tai-khoan/lien-he"), ("Phone", "12345"), ("Email", "hanh@"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.Status);
        Assert.Contains("Số điện thoại gồm 10 chữ số", sent.Html.QuerySelector(".f-err:has([name=Phone])")!.TextContent);
        Assert.Contains("Viết đủ địa chỉ", sent.Html.QuerySelector(".f-err:has([name=Email])")!.TextContent);
        Assert.Equal("12345", sent.Html.QuerySelector("[name=Phone]")!.GetAttribute("value"));
        Assert.DoesNotContain("12345", (await hanh.Get("/tai-khoan")).Text);
    }

    [Fact]
    public async Task A_changed_number_is_kept_noted_and_told_in_the_app()
    {
        var sau = await province.SignIn("sau");
        var before = (await (await province.SignIn("ret")).Get("/tai-khoan")).Text;
        var sent = await sau.Post("/tai-khoan/lien-he", await sau.Get("/tai-khoan/lien-he"), ("Phone", "+84 918 000 099"), ("Email", "sau@vidu.vn"));
        Assert.Equal("/tai-khoan?da-luu=1", sent.Redirected);
        var page = await sau.Get("/tai-khoan");
        Assert.Contains("0918000099", page.Text);
        Assert.Contains("sau@vidu.vn", page.Text);
        await province.Settle();
        Assert.Contains("Số điện thoại và thư điện tử của bạn vừa được đổi", (await sau.Get("/thong-bao")).Text);
        Assert.Equal(before, (await (await province.SignIn("ret")).Get("/tai-khoan")).Text);
        // The same once more is no change, and neither number nor address is written into the record for ever.
        await sau.Post("/tai-khoan/lien-he", await sau.Get("/tai-khoan/lien-he"), ("Phone", "0918000099"), ("Email", "sau@vidu.vn"));
        await using var connection = new Npgsql.NpgsqlConnection(province.Owner);
        await connection.OpenAsync();
        await using var facts = new Npgsql.NpgsqlCommand("select payload::text from kernel.fact where kind = 'ContactChanged' and subject = (select id from identity.person where demo_key = 'sau')", connection);
        await using var rows = await facts.ExecuteReaderAsync();
        Assert.True(await rows.ReadAsync());
        Assert.DoesNotContain("0918000099", rows.GetString(0));
        Assert.False(await rows.ReadAsync());
    }

    [Fact]
    public async Task Back_leads_only_to_a_page_of_ours()
    {
        var ut = await province.SignIn("ut");
        foreach (var (back, then) in new[] { ("/cua-toi/cach-nhan-tin", "/cua-toi/cach-nhan-tin"), ("https://evil.example/", "/tai-khoan?da-luu=1"), ("//evil.example/", "/tai-khoan?da-luu=1") })
            Assert.Equal(then, (await ut.Post("/tai-khoan/lien-he", await ut.Get("/tai-khoan/lien-he"), ("Phone", "0900000013"), ("Email", ""), ("ve", back))).Redirected);
    }
}
