using System.Net;
using CaMauSo.Identity;
using CaMauSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaMauSo.Dossiers.Tests;

/// <summary>A form sent when the session had ended: nothing typed is lost, and nobody else reads it.</summary>
public sealed class HeldFormTests(TestProvince province) : IClassFixture<TestProvince>
{
    private const string HeldPage = "/dang-nhap/tiep", ToSignIn = "/dang-nhap?ve=%2Fdang-nhap%2Ftiep";
    private static readonly (string, string)[] Child = CitizenSteps.Pages[0].Typed;

    [Fact]
    public async Task What_was_typed_survives_signing_in_again_and_goes_on_where_one_was()
    {
        var (jar, hanh, draft) = await AtTheForm();
        var page = await hanh.Get(draft + "/child");
        jar.End(province, await Hanh());
        var late = await hanh.Post(draft + "/child", page, [.. Child, ("lam", "tiep")]);
        Assert.Equal(ToSignIn, late.Redirected);
        var signIn = await hanh.Get(late.Redirected!);
        Assert.Contains("Những gì bạn vừa nhập được giữ trong một giờ", signIn.Text);
        Assert.Equal(HeldPage, (await hanh.Post(late.Redirected!, signIn, ("nguoi", "hanh"))).Redirected);

        var held = await hanh.Get(HeldPage);
        Assert.Contains("Những gì bạn vừa nhập vẫn còn", held.Text);
        Assert.Equal(draft + "/child", held.Html.QuerySelector("main form")!.GetAttribute("action"));
        var sent = await hanh.Post(draft + "/child", held, []);
        Assert.Equal(draft + "/birth", sent.Redirected);
        Assert.Equal("Xã Đất Mũi, Cà Mau", (await hanh.Get(draft + "/child")).Value("child.hometown"));
        // The press may come twice: a page sent on once more changes nothing.
        Assert.Equal(draft + "/birth", (await hanh.Post(draft + "/child", await hanh.Get(HeldPage), [])).Redirected);
    }

    [Fact]
    public async Task It_lies_sealed_and_is_given_to_the_same_person_in_the_same_browser_only()
    {
        var (jar, hanh, draft) = await AtTheForm();
        var page = await hanh.Get(draft + "/child");
        jar.End(province, await Hanh());
        await hanh.Post(draft + "/child", page, [.. Child, ("child.givenName", "Chỉ Mình Tôi"), ("lam", "tiep")]);
        Assert.Equal(0L, await Count("position('Chỉ Mình'::bytea in content) > 0 or position('hometown'::bytea in content) > 0"));
        Assert.True(await Count("true") > 0);

        await hanh.SignIn("khoi");
        Assert.Equal("/cua-toi", (await hanh.Get(HeldPage)).Redirected);
        Assert.Equal("/cua-toi", (await (await province.SignIn("hanh")).Get(HeldPage)).Redirected);
        await hanh.SignIn("hanh");
        Assert.Contains("Chỉ Mình Tôi", (await hanh.Get(HeldPage)).Html.QuerySelector("main form")!.OuterHtml);

        await hanh.Post("/dang-xuat", await hanh.Get("/dang-xuat"));
        await hanh.SignIn("hanh");
        Assert.Equal("/cua-toi", (await hanh.Get(HeldPage)).Redirected);
    }

    [Fact]
    public async Task After_an_hour_it_is_gone()
    {
        var (jar, hanh, draft) = await AtTheForm();
        var page = await hanh.Get(draft + "/child");
        jar.End(province, await Hanh());
        await hanh.Post(draft + "/child", page, [.. Child, ("lam", "tiep")]);
        await hanh.SignIn("hanh");
        Assert.Equal(HttpStatusCode.OK, (await hanh.Get(HeldPage)).Status);
        await Run("update identity.held_form set held_at = held_at - interval '61 minutes'");
        Assert.Equal("/cua-toi", (await hanh.Get(HeldPage)).Redirected);
        await province.Settle();
        Assert.Equal(0L, await Count("true"));
    }

    [Fact]
    public async Task Without_a_session_that_ended_nothing_is_held()
    {
        var (_, hanh, draft) = await AtTheForm();
        var page = await hanh.Get(draft + "/child");
        var before = await Count("true");
        var stranger = province.Open();
        Assert.Equal("/dang-nhap?ve=" + Uri.EscapeDataString(draft + "/child"), (await stranger.Post(draft + "/child", page, [.. Child])).Redirected);
        var jar = new CookieContainer();
        jar.Add(new Uri("http://localhost/"), new Cookie(Sessions.CookieName, "CfDJ8invented", "/"));
        Assert.DoesNotContain("tiep", (await province.Open(jar).Post(draft + "/child", page, [.. Child])).Redirected);
        Assert.Equal(before, await Count("true"));
    }

    [Fact]
    public async Task A_file_is_too_much_to_hold_and_the_page_says_so()
    {
        var (jar, hanh, draft) = await AtTheForm();
        await hanh.FillAll(draft);
        var page = await hanh.Get(draft + "/giay-to");
        jar.End(province, await Hanh());
        Assert.Equal(ToSignIn, (await hanh.Upload(draft + "/giay-to", page, [("lam", "tiep")], [("p.birth-notice", "mot.pdf", "application/pdf", Birth.Pdf)])).Redirected);
        await hanh.SignIn("hanh");
        var held = await hanh.Get(HeldPage);
        Assert.Contains("chọn lại tệp", held.Text);
        Assert.NotNull(held.Html.QuerySelector($"main a[href='{draft}/giay-to']"));
    }

    private async Task<(CookieContainer, Browser, string)> AtTheForm()
    {
        var jar = new CookieContainer();
        var hanh = await province.Open(jar).SignIn("hanh");
        return (jar, hanh, await hanh.Start());
    }

    private async Task<Guid> Hanh() => (await province.Read(s => s.GetRequiredService<People>().FindByNumber("096192000011", default)))!.Id;

    private Task<long> Count(string where) => Run($"select count(*) from identity.held_form where {where}");

    private async Task<long> Run(string sql)
    {
        await using var connection = new NpgsqlConnection(province.Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() as long? ?? 0;
    }
}
