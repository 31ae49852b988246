using System.Net;
using CaMauSo.Testing;

namespace CaMauSo.Identity.Tests;

public sealed class AccountTests(TestProvince province) : IClassFixture<TestProvince>
{
    [Fact]
    public async Task A_person_sees_what_is_known_of_them_and_that_nobody_looked()
    {
        var page = await (await province.SignIn("hanh")).Get("/tai-khoan");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("096 192 000 011", page.Text);
        Assert.Contains("08/03/1992", page.Text);
        Assert.Contains("Chưa có ai xem", page.Text);
        Assert.StartsWith("/dang-nhap", (await province.Open().Get("/tai-khoan")).Redirected);
    }
}
