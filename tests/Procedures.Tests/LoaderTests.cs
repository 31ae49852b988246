using System.Text.Json.Nodes;
using CaMauSo.Kernel;
using CaMauSo.Procedures.Definition;

namespace CaMauSo.Procedures.Tests;

public class LoaderTests
{
    private static readonly string Birth = File.ReadAllText(Path.Combine(TheProvince.Folder, "procedures/1.001193/2.yaml"));

    private static DefinitionFault Refusal(string text) => Assert.Throws<DefinitionRefused>(() => DefinitionFile.Read("2.yaml", text)).Faults[0];

    /// <summary>The line on which a text stands in the definition.</summary>
    private static int LineOf(string text, string part) => text[..text.IndexOf(part, StringComparison.Ordinal)].Count(c => c == '\n') + 1;

    [Theory]
    [InlineData("  shortName: Đăng ký khai sinh", "  shortNmae: Đăng ký khai sinh", "Thiếu khóa \"shortName\"", 0)]
    [InlineData("  supplementLimit: 1", "  supplementLimit: 1\n  supplementlimit: 2", "Không hiểu khóa \"supplementlimit\"", 1)]
    [InlineData("  supplementLimit: 1", "  supplementLimit: 1\n  supplementLimit: 2", "viết hai lần", 1)]
    [InlineData("  level: Commune", "  level: Village", "phải là một trong: Province", 0)]
    [InlineData("  level: Commune", "  level: District", "Cấp huyện chỉ còn đến", 0)]
    [InlineData("  validFrom: 2025-07-01", "  validFrom: 1/7/2025", "năm-tháng-ngày", 0)]
    [InlineData("  validFrom: 2025-07-01", "  validFrom: &x 2025-07-01", "Không dùng neo", 0)]
    [InlineData("  validFrom: 2025-07-01", "  validFrom: !!str 2025-07-01", "Không dùng thẻ", 0)]
    [InlineData("        kind: Phone", "        kind: Telephone", "phải là một trong: Text", 0)]
    [InlineData("      - path: child.givenName", "      - path: child.surname", "đã có ở dòng", 0)]
    [InlineData("      - path: child.givenName", "      - path: Tên trẻ", "không phải đường dẫn", 0)]
    [InlineData("      - path: child.givenName", "      - path: child", "vừa là trường vừa là nhóm", 0)]
    [InlineData("lateRegistration: { is: \"daysBetween(child.birthDate, today) > 60\"", "lateRegistration: { is: \"daysBetween(child.birthDay, today) > 60\"", "gần nhất là \"child.birthDate\"", 0)]
    [InlineData("        showWhen: 'birth.place == \"facility\"'", "        showWhen: 'birth.place == \"hospital\"'", "không có lựa chọn \"hospital\"", 0)]
    [InlineData("        showWhen: 'birth.place == \"facility\"'", "        showWhen: 'birth.notice == \"paper\"'", "Chỉ được hiện theo câu trả lời đứng trước", 0)]
    [InlineData("    times: result.copies", "    times: needsAuthorisation", "cần một biểu thức số", 0)]
    [InlineData("    when: lateRegistration", "    when: feesPaid", "chỉ biết khi hồ sơ đang giải quyết", 0)]
    [InlineData("  term: { sameDayUntil: \"15:00\" }", "  term: { days: 3 }", "Không có đơn vị thời hạn", 0)]
    [InlineData("  start: submitted", "  start: begun", "Không có trạng thái \"begun\"", 0)]
    [InlineData("to: toSign, by: specialist", "to: toSigh, by: specialist", "không có trạng thái này", -1)]
    [InlineData("to: withdrawn, by", "to: stopped, by", "Không hành động nào đến được trạng thái \"withdrawn\"", -1)]
    [InlineData("effects: [handOver]", "effects: [sendToMars]", "Phần mềm chưa biết làm \"sendToMars\"", 0)]
    [InlineData("      Giới tính | {child.gender}", "      Giới tính | {child.sex}", "không có trường nào tên như vậy", -1)]
    [InlineData("numberPattern: \"{serial}/{year}\"", "numberPattern: \"{serial:X}/{day}\"", "chỉ được dùng {serial}", -1)]
    [InlineData("        patternMessage: Số giấy chỉ gồm", "        hint2: Số giấy chỉ gồm", "phải có \"patternMessage\"", -1)]
    [InlineData("    title: Thông tin trẻ", "    title: [Thông tin trẻ]", "phải là một chữ", 0)]
    [InlineData("    title: Thông tin trẻ", "    title: 'Thông tin trẻ", "YAML sai", -1)]
    public void A_fault_is_refused_with_its_line_and_a_sentence(string right, string wrong, string says, int below)
    {
        Assert.Contains(right, Birth, StringComparison.Ordinal);
        var text = Replaced(right, wrong);
        var fault = Refusal(text);
        Assert.Contains(says, fault.Sentence);
        Assert.Equal("2.yaml", fault.File);
        if (below < 0) return;
        // A missing key is told at the head of its part, everything else on its own line.
        var line = LineOf(Birth, right) + below;
        if (says.StartsWith("Thiếu", StringComparison.Ordinal)) Assert.InRange(fault.Line, 1, line);
        else Assert.Equal(line, fault.Line);
    }

    private static string Replaced(string right, string wrong)
    {
        var at = Birth.IndexOf(right, StringComparison.Ordinal);
        return Birth[..at] + wrong + Birth[(at + right.Length)..];
    }

    [Theory]
    [InlineData("")]
    [InlineData("- a\n- b")]
    [InlineData("format: camauso/procedure/1\n---\nformat: camauso/procedure/1")]
    [InlineData("format: something/else")]
    [InlineData("{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{")]
    [InlineData("a: &a [*a, *a]")]
    [InlineData("? {a: b}\n: c")]
    public void What_is_no_definition_at_all_is_refused(string text) => Assert.NotEmpty(Refusal(text).Sentence);

    [Fact]
    public void A_huge_file_is_refused() => Assert.Contains("512 KB", Refusal("a: " + new string('x', 1_000_000)).Sentence);

    [Fact]
    public void A_faulty_reading_leaves_the_running_catalogue_as_it_was()
    {
        using var copy = new ProvinceCopy();
        var catalogue = new Catalogue(new ProvinceFolder(copy.Path));
        var before = catalogue.AllVersions.Count;

        copy.Write("procedures/1.001193/2.yaml", Birth.Replace("  validFrom: 2025-07-01", "  validFrom: 2025-06-30", StringComparison.Ordinal));
        Assert.Contains("chồng lên phiên bản 1", Assert.Throws<DefinitionRefused>(catalogue.Reload).Message);
        copy.Write("procedures/1.001193/2.yaml", Birth.Replace("version: 2", "version: 3", StringComparison.Ordinal));
        Assert.Contains("phải nằm ở 1.001193/3.yaml", Assert.Throws<DefinitionRefused>(catalogue.Reload).Message);
        copy.Write("procedures/1.001193/2.yaml", Birth.Replace("lifeEvents: [sinh-con]", "lifeEvents: [bay]", StringComparison.Ordinal));
        Assert.Contains("Không có sự kiện \"bay\"", Assert.Throws<DefinitionRefused>(catalogue.Reload).Message);

        Assert.Equal(before, catalogue.AllVersions.Count);
        Assert.NotNull(catalogue.InForce("1.001193", new DateOnly(2026, 1, 1)));
    }

    [Fact]
    public void Adding_a_question_is_an_edit_of_data_only()
    {
        using var copy = new ProvinceCopy();
        var catalogue = new Catalogue(new ProvinceFolder(copy.Path));
        var hash = catalogue.Version("1.001193", 2)!.Hash;
        copy.Write("procedures/1.001193/2.yaml", Birth.Replace("  - page: birth\n", """
              - path: child.birthOrder
                kind: Integer
                label: Trẻ là con thứ mấy?
                min: 1
                max: 20

          - page: birth

        """, StringComparison.Ordinal).Replace("        hometown:", "        birthOrder: { type: integer, minimum: 1, maximum: 20 }\n        hometown:", StringComparison.Ordinal));
        catalogue.Reload();

        var procedure = catalogue.Version("1.001193", 2)!;
        Assert.NotEqual(hash, procedure.Hash);
        var page = procedure.Pages[0];
        Assert.Equal("child.birthOrder", page.Fields[^1].Path);
        var reading = new FormReader().Read(procedure, [page], new Dictionary<string, string[]> { ["child.birthOrder"] = ["2"] }, new Situation(new DateOnly(2026, 3, 9)));
        Assert.Equal(2, (int)Answers.At(reading.Answers, "child.birthOrder")!.AsValue().GetValue<decimal>());
        Assert.Contains(new FormReader().Read(procedure, [page], new Dictionary<string, string[]> { ["child.birthOrder"] = ["99"] }, new Situation(new DateOnly(2026, 3, 9))).Errors,
            error => error.Path == "child.birthOrder" && error.Message.Contains("nhiều nhất là 20", StringComparison.Ordinal));
    }

    [Fact]
    public void An_edit_is_followed_once_and_a_faulty_one_is_told_once()
    {
        using var copy = new ProvinceCopy();
        var catalogue = new Catalogue(new ProvinceFolder(copy.Path));
        Assert.False(catalogue.ReloadIfEdited());
        copy.Write("procedures/1.001193/2.yaml", Birth.Replace("Thông tin trẻ", "Về cháu bé", StringComparison.Ordinal));
        Assert.True(catalogue.ReloadIfEdited());
        Assert.Equal("Về cháu bé", catalogue.Version("1.001193", 2)!.Pages[0].Title);
        Assert.False(catalogue.ReloadIfEdited());
        File.WriteAllText(Path.Combine(copy.Path, "procedures/1.001193/3.yaml"), "hỏng");
        Assert.Throws<DefinitionRefused>(() => catalogue.ReloadIfEdited());
        Assert.False(catalogue.ReloadIfEdited());
        Assert.Equal("Về cháu bé", catalogue.Version("1.001193", 2)!.Pages[0].Title);
    }

    [Theory]
    [InlineData("1.001193", "birth-certificate", "7/2026")]
    [InlineData("1.003650", "certificate", "CM-00007-TS")]
    [InlineData("1.001612", "certificate", "HKD-2026-00007")]
    public void A_result_is_numbered_by_its_pattern(string code, string result, string number) =>
        Assert.Equal(number, TheProvince.Catalogue.InForce(code, new DateOnly(2026, 3, 9))!.Result(result).Number(7, 2026));

    [Fact]
    public void A_result_is_filled_with_answers_in_words()
    {
        var procedure = TheProvince.Catalogue.Version("1.001193", 2)!;
        var answers = JsonNode.Parse("""{"child":{"surname":"Nguyễn Văn","givenName":"An","birthDate":"2026-03-02","gender":"male","ethnicity":"khmer"}}""")!.AsObject();
        var text = ResultText.Fill(procedure, procedure.Result("birth-certificate").Body, answers, word => word == "number" ? "7/2026" : null);
        Assert.Contains("Họ, chữ đệm, tên | Nguyễn Văn An\nNgày, tháng, năm sinh | 02/03/2026\nGiới tính | Nam\nDân tộc | Khmer", text);
        Assert.Contains("Số | 7/2026", text);
        Assert.DoesNotContain("{", text);
        Assert.Equal("Đăng ký khai sinh cho Nguyễn Văn An", ResultText.Fill(procedure, procedure.Subject!, answers, _ => null));
    }
}
