using System.Net;
using CaMauSo.Testing;

namespace CaMauSo.Dossiers.Tests.Mine;

/// <summary>People one files for: kept once, chosen at filing, and only where the law lets one file for them.</summary>
public sealed class HelpedPersonTests(TestProvince province) : IClassFixture<TestProvince>
{
    private const string OldAge = "1.014027", Licence = "3.000348", Land = "1.012783";

    private static readonly (string, string)[] Mother =
    [
        ("Relation", "parent"), ("FullName", "Lê Thị Mẹ"), ("BirthDate.day", "2"), ("BirthDate.month", "9"), ("BirthDate.year", "1950"), ("Gender", "female"), ("Number", "096 150 000 031"), ("Commune", "32248"), ("Address", "Ấp Mũi"),
    ];

    private static async Task<string> Add(Browser browser, (string, string)[] person)
    {
        var sent = await browser.Post("/cua-toi/nguoi-than/them", await browser.Get("/cua-toi/nguoi-than/them"), person);
        Assert.Equal("/cua-toi/nguoi-than?da-luu=1", sent.Redirected);
        return (await browser.Get("/cua-toi/nguoi-than")).Html.QuerySelectorAll(".people a")[^1].GetAttribute("href")!.Split('/')[^1];
    }

    [Fact]
    public async Task Somebody_is_added_changed_and_taken_away_and_nobody_else_sees_them()
    {
        var hanh = await province.SignIn("hanh");
        var id = await Add(hanh, Mother);
        Assert.Contains("Lê Thị Mẹ", (await hanh.Get("/cua-toi/nguoi-than")).Text);
        var form = await hanh.Get("/cua-toi/nguoi-than/" + id);
        Assert.Equal("096150000031", form.Value("Number"));
        await hanh.Post("/cua-toi/nguoi-than/" + id, form, [("Relation", "parent"), ("FullName", "Lê Thị Má"), ("BirthDate.day", "2"), ("BirthDate.month", "9"), ("BirthDate.year", "1950")]);
        Assert.Contains("Lê Thị Má", (await hanh.Get("/cua-toi/nguoi-than")).Text);

        var khoi = await province.SignIn("khoi");
        Assert.DoesNotContain("Lê Thị Má", (await khoi.Get("/cua-toi/nguoi-than")).Text);
        Assert.Equal(HttpStatusCode.NotFound, (await khoi.Get("/cua-toi/nguoi-than/" + id)).Status);
        var his = await khoi.Get("/cua-toi/nguoi-than/them");
        Assert.Equal(HttpStatusCode.NotFound, (await khoi.Post($"/cua-toi/nguoi-than/{id}?handler=Remove", his)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await khoi.Post("/ho-so/nop/" + OldAge, await khoi.Get("/ho-so/nop/" + OldAge), ("xa", "32002"), ("cho", id))).Status);

        await hanh.Post($"/cua-toi/nguoi-than/{id}?handler=Remove", await hanh.Get("/cua-toi/nguoi-than/" + id), [], "form[action*='handler=Remove']");
        Assert.DoesNotContain("Lê Thị Má", (await hanh.Get("/cua-toi/nguoi-than")).Text);
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_and_what_was_typed_stays()
    {
        var hanh = await province.SignIn("hanh");
        Task<Page> Try(string month) => TryAdd(hanh, ("FullName", "Lê Văn Ba"), ("BirthDate.day", "31"), ("BirthDate.month", month), ("BirthDate.year", "1950"), ("Number", "123"), ("Phone", "12"));
        var sent = await Try("2");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.Status);
        Assert.Contains("Ngày này không có trong lịch", sent.Text);
        Assert.Equal("31", sent.Value("BirthDate.day"));
        sent = await Try("1");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.Status);
        foreach (var (field, says) in new[] { ("Relation", "Chọn người này là gì của bạn"), ("Number", "Số định danh gồm 12 chữ số"), ("Phone", "Số điện thoại gồm 10 chữ số") })
            Assert.Contains(says, sent.Html.QuerySelector($".f-err:has([name={field}])")!.TextContent);
        Assert.Equal(("Lê Văn Ba", "123", "31"), (sent.Value("FullName"), sent.Value("Number"), sent.Value("BirthDate.day")));
    }

    private static async Task<Page> TryAdd(Browser browser, params (string, string)[] typed) => await browser.Post("/cua-toi/nguoi-than/them", await browser.Get("/cua-toi/nguoi-than/them"), typed);

    [Fact]
    public async Task The_form_is_prefilled_with_the_one_chosen_and_says_who_files()
    {
        var khoi = await province.SignIn("khoi");
        var id = await Add(khoi, Mother);
        var start = await khoi.Get("/ho-so/nop/" + OldAge);
        Assert.Contains("Hồ sơ này của ai?", start.Text);
        var draft = (await khoi.Post("/ho-so/nop/" + OldAge, start, ("xa", "32248"), ("cho", id))).Redirected!;
        var typed = await Typed(draft);
        Assert.Equal("Lê Thị Mẹ", typed["person.fullName"][0]);
        Assert.Equal("096150000031", typed["person.identityNumber"][0]);
        Assert.Equal(("2", "9", "1950"), (typed["person.birthDate.day"][0], typed["person.birthDate.month"][0], typed["person.birthDate.year"][0]));
        Assert.Equal(("female", "32248"), (typed["person.gender"][0], typed["person.commune"][0]));
        Assert.Equal("family", typed["filer.who"][0]);
        Assert.Equal("Lâm Minh Khôi", typed["filer.fullName"][0]);
        Assert.Contains("Bạn nộp giúp Lê Thị Mẹ", (await khoi.Get((await khoi.Get(draft)).Redirected!)).Text);
        // Nothing of his own stands in her place.
        Assert.DoesNotContain(typed.Where(t => t.Key.StartsWith("person.", StringComparison.Ordinal)).SelectMany(t => t.Value), v => v.Contains("096202000015", StringComparison.Ordinal) || v.Contains("đường Số 3", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_is_no_relative_files_as_a_proxy_and_is_asked_for_the_paper()
    {
        var ut = await province.SignIn("ut");
        var id = await Add(ut, [("Relation", "authoriser"), ("FullName", "Trần Văn Chủ"), ("BirthDate.day", "1"), ("BirthDate.month", "1"), ("BirthDate.year", "1970"), ("Number", "096070000032")]);
        var draft = (await ut.Post("/ho-so/nop/" + Land, await ut.Get("/ho-so/nop/" + Land), ("xa", "32025"), ("cho", id))).Redirected!;
        var typed = await Typed(draft);
        Assert.Equal(("Trần Văn Chủ", "proxy"), (typed["owner.fullName"][0], typed["filer.kind"][0]));
        Assert.False(typed.ContainsKey("owner.phone"));
        Assert.Contains("ủy quyền", (await ut.Get(draft + "/giay-to")).Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Where_people_must_file_themselves_nobody_else_is_offered()
    {
        var sau = await province.SignIn("sau");
        var id = await Add(sau, Mother);
        var start = await sau.Get("/ho-so/nop/" + Licence);
        Assert.DoesNotContain("Hồ sơ này của ai?", start.Text);
        Assert.DoesNotContain("Bạn nộp giúp người khác?", start.Text);
        var sent = await sau.Post("/ho-so/nop/" + Licence, start, ("xa", "32044"), ("cho", id));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.Status);
        Assert.Contains("không nhận nộp thay người bạn chọn", sent.Text);
    }

    private Task<Dictionary<string, string[]>> Typed(string draft) => province.Read(async services =>
        (await ((Kernel.Db)services.GetService(typeof(Kernel.Db))!).Set<Model.Draft>().FindAsync(Guid.Parse(draft.Split('/')[^1])))!.ReadTyped((Kernel.Cipher)services.GetService(typeof(Kernel.Cipher))!));
}
