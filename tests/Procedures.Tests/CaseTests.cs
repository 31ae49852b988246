using System.Text.Json.Nodes;
using CaMauSo.Kernel;
using CaMauSo.Procedures.Definition;
using CaMauSo.Procedures.Examples;
using CaMauSo.Procedures.Show;

namespace CaMauSo.Procedures.Tests;

/// <summary>Cases, fees by channel, class and day, ways to give papers, who may file: a small definition that uses them all.</summary>
public class CaseTests
{
    private static readonly string Pier = File.ReadAllText(Path.Combine(TheProvince.Folder, "../tests/Dossiers.Tests/definitions/9.000010/1.yaml"));
    private static readonly ProcedureVersion It = DefinitionFile.Read("1.yaml", Pier);

    private static Evaluation Held(string reason, string channel = "online", string applicantClass = "none", int year = 2026, string filer = "self", int width = 12) =>
        Evaluation.Of(It, new JsonObject { ["pier"] = new JsonObject { ["reason"] = reason, ["name"] = "Bến Cái Nai", ["width"] = width }, ["filer"] = new JsonObject { ["kind"] = filer } },
            new Situation(new DateOnly(year, 11, 18), channel, applicantClass));

    [Fact]
    public void Its_own_examples_hold() => Assert.Empty(It.Examples.SelectMany(example => ExampleRun.Faults(It, example, TheProvince.Hours)));

    [Theory]
    [InlineData("new", "new")]
    [InlineData("renewal", "renewal")]
    [InlineData("change", "other")]
    public void The_first_case_that_holds_is_taken_and_the_last_catches_the_rest(string reason, string wanted) => Assert.Equal(wanted, Held(reason).Case!.Key);

    [Fact]
    public void An_example_that_expects_another_case_fails() =>
        Assert.Contains(ExampleRun.Faults(It, It.Examples[0] with { Case = "renewal" }, TheProvince.Hours), fault => fault.Contains("trường hợp là new", StringComparison.Ordinal));

    [Fact]
    public void Pages_papers_and_questions_follow_the_case()
    {
        Assert.Equal(["pier", "build", "old"], Held("new").VisiblePages.Select(page => page.Key));
        Assert.Equal(["pier", "old"], Held("renewal").VisiblePages.Select(page => page.Key));
        Assert.False(Held("new").IsVisible(It.FieldsByPath["pier.licence"]));
        Assert.True(Held("renewal").IsVisible(It.FieldsByPath["pier.licence"]));
        Assert.Equal(["drawing", "residence"], Held("new").PapersAsked.Select(paper => paper.Key));
        // The width belongs to a page that is not asked, so what hangs on it does not count.
        Assert.Equal(100_000, Held("renewal", "counter").FeeTotal.Dong);
    }

    [Theory]
    [InlineData("new", "counter", "10 ngày làm việc")]
    [InlineData("new", "online", "8 ngày làm việc")]
    [InlineData("renewal", "online", "3 ngày làm việc")]
    public void A_case_has_its_own_term_and_may_be_quicker_online(string reason, string channel, string term) => Assert.Equal(term, Held(reason, channel).Term.Text);

    [Theory]
    [InlineData("online", "none", 2026, 50_000)]
    [InlineData("online", "child", 2026, 50_000)]
    [InlineData("online", "poor", 2026, 0)]
    [InlineData("counter", "none", 2026, 100_000)]
    [InlineData("post", "none", 2027, 120_000)]
    [InlineData("counter", "poor", 2025, 100_000)]
    public void A_fee_is_chosen_by_channel_class_and_the_day_of_filing(string channel, string applicantClass, int year, long dong) =>
        Assert.Equal(dong, Held("renewal", channel, applicantClass, year).FeeTotal.Dong);

    [Fact]
    public void The_table_of_fees_leaves_out_what_is_over_and_says_for_whom()
    {
        var rows = FeeTable.Of(It, new DateOnly(2027, 3, 1)).Rows;
        Assert.DoesNotContain(rows, row => row.Fee.Key == "desk");
        Assert.Equal(["nộp tại quầy", "gửi qua bưu chính"], rows.First(row => row.Fee.Key == "desk-2027").When);
        Assert.Equal(["Bến mở mới"], rows.First(row => row.Fee.Key == "appraisal").When);
        Assert.Contains("trẻ em", rows.First(row => row.Fee.Key == "online").When);
    }

    [Fact]
    public void A_proxy_shows_an_authority_unless_the_law_spares_it()
    {
        Assert.DoesNotContain(Held("renewal").PapersAsked, paper => paper.Key == "authorisation");
        Assert.DoesNotContain(Held("renewal", filer: "family").PapersAsked, paper => paper.Key == "authorisation");
        Assert.Contains(Held("renewal", filer: "proxy").PapersAsked, paper => paper.Key == "authorisation");
    }

    [Fact]
    public void Only_what_may_be_uploaded_is_asked_for_as_a_file()
    {
        Assert.False(It.Papers.First(paper => paper.Key == "drawing").ShownOnly);
        Assert.True(It.Papers.First(paper => paper.Key == "licence").ShownOnly);
        Assert.True(It.Papers.First(paper => paper.Key == "residence").ShownOnly);
    }

    [Fact]
    public void What_is_said_about_filing_and_afterwards_is_kept()
    {
        Assert.Equal("LOCAL", It.PortalMode(new DateOnly(2025, 1, 1)));
        Assert.Equal("NATIONAL_FRONT", It.PortalMode(new DateOnly(2027, 8, 31)));
        Assert.Equal("MINISTRY_CENTRAL", It.PortalMode(new DateOnly(2027, 9, 1)));
        Assert.Equal(4, It.OldOnlineLevel);
        Assert.Equal(new Announcement("12/QĐ-UBND", new DateOnly(2025, 6, 20), new DateOnly(2025, 6, 24)), It.Announced);
        Assert.Equal("20 năm", It.Retention!.Text);
        Assert.Equal(["1.001193", "9.999999"], Held("new").Follows.Select(next => next.Procedure));
        Assert.Equal(["9.999999"], Held("renewal").Follows.Select(next => next.Procedure));
        Assert.Equal(true, Held("new").ValueOf(It.Indicators[0]));
        Assert.Equal(false, Held("renewal").ValueOf(It.Indicators[0]));
    }

    [Theory]
    [InlineData("  - { key: renewal, name: Gia hạn giấy phép, when: 'pier.reason == \"renewal\"' }", "  - { key: renewal, name: Gia hạn giấy phép }", "chỉ trường hợp cuối được như vậy")]
    [InlineData("  - { key: renewal, name", "  - { key: new, name", "đã có ở dòng")]
    [InlineData("    cases: [new]\n", "    cases: [newer]\n", "Không có trường hợp \"newer\"")]
    [InlineData("name: Bản vẽ bến, cases: [new]", "name: Bản vẽ bến, cases: [nieuw]", "Không có trường hợp \"nieuw\"")]
    [InlineData("    title: Bến\n", "    title: Bến\n    cases: [new]\n", "phải đứng sau các câu quyết định trường hợp")]
    [InlineData("showWhen: 'case == \"renewal\"'", "showWhen: 'case == \"renewing\"'", "không có lựa chọn \"renewing\"")]
    [InlineData("{ path: pier.name, kind: Text,", "{ path: pier.name, showWhen: 'case == \"new\"', kind: Text,", "Chỉ được hiện theo câu trả lời đứng trước", "when: 'pier.reason == \"renewal\"'", "when: 'filer.kind == \"proxy\"'")]
    [InlineData("wide: { is: pier.width > 10", "wide: { is: case == \"new\"", "\"case\"")]
    [InlineData("path: pier.note", "path: case", "tên dành riêng")]
    [InlineData("who: [citizen, household]", "who: [citizen, martian]", "\"martian\"")]
    [InlineData("assurance: 2", "assurance: 3", "chỉ có mức độ 1 và 2")]
    [InlineData("allowed: true, paper: authorisation", "allowed: false, paper: authorisation", "Không cho nộp thay thì không có giấy ủy quyền")]
    [InlineData("paper: authorisation, exempt", "paper: authorization, exempt", "\"authorization\"")]
    [InlineData("    - { from: 2027-06-01, mode", "    - { from: 2025-07-01, mode", "phải tăng dần")]
    [InlineData("  onlineLevel: toan-trinh", "  onlineLevel: muc-do-4", "toan-trinh, mot-phan, thong-tin")]
    [InlineData("  onlineLevel: toan-trinh", "  onlineLevel: toan-trinh\n  portalMode: LOCAL", "Chỉ viết một trong hai")]
    [InlineData("publishedOn: 2025-06-24", "publishedOn: 2025-06-19", "Công khai trước ngày ký")]
    [InlineData("ways: [data], source: { from: dan-cu, key: [pier.name] }", "ways: [data]", "phải nói lấy từ đâu")]
    [InlineData("from: dan-cu, key: [pier.name]", "from: dan-su, key: [pier.name]", "phải là một trong: dan-cu")]
    [InlineData("key: [pier.name]", "key: [pier.title]", "không có trường nào tên như vậy")]
    [InlineData("ways: [original, post]", "ways: [pigeon]", "\"pigeon\"")]
    [InlineData("KQ.G17.000123", "KQ-17", "không phải mã kết quả")]
    [InlineData("channels: [online]", "channels: [phone]", "\"phone\"")]
    [InlineData("classes: [none, child]", "classes: [rich]", "\"rich\"")]
    [InlineData("kind: phi,", "kind: thue,", "phải là một trong: phi, le-phi")]
    [InlineData("validTo: 2026-12-31", "validFrom: 2027-01-01, validTo: 2026-12-31", "Ngày hết thu đứng trước")]
    [InlineData("retention: { years: 20,", "retention: { years: 20, permanent: true,", "nói đúng một điều")]
    [InlineData("of: wide }", "of: pier.name }", "cần một biểu thức đúng/sai hoặc số")]
    public void A_fault_is_refused_with_its_line_and_a_sentence(string right, string wrong, string says, string? alsoRight = null, string? alsoWrong = null)
    {
        Assert.Contains(right, Pier, StringComparison.Ordinal);
        var text = Pier.Replace(right, wrong, StringComparison.Ordinal);
        if (alsoRight is not null) text = text.Replace(alsoRight, alsoWrong, StringComparison.Ordinal);
        var faults = Assert.Throws<DefinitionRefused>(() => DefinitionFile.Read("1.yaml", text)).Faults;
        Assert.Contains(faults, fault => fault.Sentence.Contains(says, StringComparison.Ordinal) && fault.Line > 0);
    }
}
