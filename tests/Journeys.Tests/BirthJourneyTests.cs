namespace CaMauSo.Journeys.Tests;

/// <summary>The main walk in a real browser: a mother on her phone, officers at their desks.</summary>
public sealed class BirthJourneyTests(Town town) : IClassFixture<Town>
{
    [Theory]
    [InlineData(Way.Keyboard)]
    [InlineData(Way.NoScripts)]
    internal async Task A_birth_is_registered_on_a_phone_and_decided_at_the_desk(Way way)
    {
        var hanh = await town.Visit(null, Device.Phone, way);
        await hanh.Go("/");
        await hanh.Type(hanh.Page.Locator("input[name=q]").First, "lam giay khai sinh");
        await hanh.Page.Locator("input[name=q]").First.PressAsync("Enter");
        await hanh.Check();
        await hanh.Follow("Đăng ký khai sinh");
        await hanh.Take(hanh.Page.Locator("a[href^='/ho-so/nop/']").First);
        await hanh.Take(hanh.Page.Locator("button[value=hanh]"));
        await hanh.Take(hanh.Page.Locator("main form button[type=submit], main form button.btn").First);
        await hanh.Press("Lưu và tiếp tục"); // nothing typed yet: the page says so at each field
        Assert.StartsWith("Lỗi: ", await hanh.Page.TitleAsync());
        await hanh.Fill(("child.surname", "Nguyễn Văn"), ("child.givenName", "An"), ("child.birthDate.day", "10"), ("child.birthDate.month", "11"), ("child.birthDate.year", "2026"), ("child.gender", "male"), ("child.hometown", "Xã Đất Mũi, Cà Mau"));
        await hanh.Press("Lưu và tiếp tục");
        await hanh.Fill(("birth.special", "none"), ("birth.place", "facility"));
        await hanh.Press("Lưu và tiếp tục");
        await hanh.Fill(("birth.facility", "Bệnh viện Sản Nhi Cà Mau"), ("birth.notice", "paper"));
        await hanh.Press("Lưu và tiếp tục");
        await hanh.Fill(("mother.fullName", "Nguyễn Thị Hạnh"), ("mother.birthDate.day", "8"), ("mother.birthDate.month", "3"), ("mother.birthDate.year", "1992"), ("mother.identityNumber", "096192000011"), ("mother.address", "Ấp Mũi"));
        await hanh.Press("Lưu và tiếp tục");
        await hanh.Fill(("father.declared", "no"));
        await hanh.Press("Lưu và tiếp tục");
        await hanh.Fill(("filer.relation", "mother"));
        await hanh.Press("Lưu và tiếp tục");
        await hanh.Press("Lưu và tiếp tục");
        await hanh.Give(hanh.Page.Locator("input[type=file]").First, Samples.Pdf);
        await hanh.Press("Lưu và tiếp tục");
        await hanh.Sees("Bệnh viện Sản Nhi Cà Mau");
        var code = await hanh.Hand();
        Assert.Matches(@"^H12\.\d+-261118-\d{4}$", code);
        await town.Settle();

        var tung = await town.Visit("tung", Device.Desktop, way);
        await tung.Go("/mot-cua");
        await tung.Sees(code);
        await tung.Go("/mot-cua/" + code);
        await tung.Press("Tiếp nhận");
        var bao = await town.Visit("bao", Device.Desktop, way);
        await bao.Go("/mot-cua/" + code);
        await bao.Press("Nhận thẩm tra");
        await bao.Go($"/mot-cua/{code}/askSupplement");
        await bao.Tick(bao.Page.Locator("input[value='paper:birth-notice']"));
        await bao.Type(bao.Page.Locator("[name='ghi.paper:birth-notice']"), "Chụp lại rõ cả bốn góc");
        await bao.Type(bao.Page.Locator("[name=reason]"), "Giấy chứng sinh bị mất góc phải.");
        await bao.Take(bao.Page.Locator("main form button.btn").First);

        await hanh.Go("/ho-so/" + code);
        await hanh.Sees("bổ sung");
        await hanh.Go($"/ho-so/{code}/bo-sung");
        await hanh.Give(hanh.Page.Locator("input[type=file]").First, Samples.Pdf);
        await hanh.Press("Gửi bổ sung");

        await bao.Act(code, "propose");
        var tien = await town.Visit("tien", Device.Desktop, way);
        await tien.Go("/mot-cua/" + code);
        await tien.Sees("GIẤY KHAI SINH");
        await tien.Press("Ký duyệt");
        await tien.Sees("Đã xong: Ký duyệt");
        await tung.Act(code, "deliver", ("deliveredBy", "desk"));

        await hanh.Go("/ho-so/" + code);
        await hanh.Sees("Bạn đã nhận kết quả");
        await hanh.Go($"/ho-so/{code}/ket-qua");
        await hanh.Sees("Nguyễn Văn An");
        await town.Settle();
        await hanh.Go("/thong-bao");
        await hanh.Sees(code);

        var dao = await town.Visit("dao", Device.Desktop, way);
        await dao.Go("/dieu-hanh");
        var nobody = await town.Visit(null, Device.Phone, way);
        await nobody.Go("/h/" + code);
        Assert.DoesNotContain("Hạnh", await nobody.Text());
    }
}
