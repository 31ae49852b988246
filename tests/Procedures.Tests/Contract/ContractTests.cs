using CaMauSo.Procedures.Definition;

namespace CaMauSo.Procedures.Tests.Contract;

/// <summary>The contract in a definition: written or derived, held against the form, and the last gate.</summary>
public class ContractTests
{
    private static readonly string Birth = File.ReadAllText(Path.Combine(TheProvince.Folder, "procedures/1.001193/2.yaml"));

    /// <summary>A definition's text without its <c>data</c>.</summary>
    internal static string WithoutContract(string text) => text[..text.IndexOf("\ndata:\n", StringComparison.Ordinal)] + text[text.IndexOf("\npapers:\n", StringComparison.Ordinal)..];

    private static ProcedureVersion Read(string from, string to) => DefinitionFile.Read("2.yaml", Swapped(from, to));

    private static string Swapped(string from, string to)
    {
        Assert.Contains(from, Birth, StringComparison.Ordinal);
        var at = Birth.IndexOf(from, StringComparison.Ordinal);
        return Birth[..at] + to + Birth[(at + from.Length)..];
    }

    [Fact]
    public void Every_version_has_a_contract_that_says_of_every_question_what_it_is_and_why()
    {
        Assert.All(TheProvince.Catalogue.AllVersions, version => Assert.All(version.FieldsByPath.Values, field =>
        {
            var site = CaMauSo.Procedures.Contract.Sites.Of(version.Contract.Document, field.Path)!;
            Assert.Equal(field.Privacy.ToString(), site["x-privacy"]!.ToString());
            Assert.Equal(field.Purpose, site["x-purpose"]!.ToString());
            Assert.NotEmpty(field.Purpose);
        }));
        Assert.Superset(new HashSet<string> { "1.001193", "1.001612", "1.003650" }, TheProvince.Catalogue.AllVersions.Where(version => version.Contract.IsWritten).Select(version => version.Code).ToHashSet());
    }

    [Theory]
    [InlineData("        surname: { $ref: \"#/$defs/personName\"", "        lastName: { $ref: \"#/$defs/personName\"", "không có mục này", "      - path: child.surname")]
    [InlineData("        gender: { type: string, enum: [male, female]", "        gender: { type: string, enum: [male, female, other]", "chỉ có ở hợp đồng: other", null)]
    [InlineData("        gender: { type: string, enum: [male, female]", "        gender: { type: integer, enum: [male, female]", "phải có type: string; ở đây là integer", null)]
    [InlineData("        birthDate: { type: string, format: date", "        birthDate: { type: string", "phải có format: date", null)]
    [InlineData("        birthDate: { type: string, format: date", "        birthDate: { type: string, format: dates", "Không xét được kiểu \"dates\"", null)]
    [InlineData("        birthDate: { type: string, format: date", "        birthDate: { tpye: string, format: date", "Không hiểu từ khóa \"tpye\"", null)]
    [InlineData("        hometown: { type: string, minLength: 3, maxLength: 200", "        hometown: { type: string, minLength: 3, maxLength: 100", "nhận \"child.hometown\" đến 200 ký tự", null)]
    [InlineData("        copies: { type: integer, minimum: 0, maximum: 20", "        copies: { type: integer, minimum: 1, maximum: 20", "biểu mẫu nhận nhỏ hơn", null)]
    [InlineData("x-purpose: \"Để xác định", "x-purpos: \"Để xác định", "Không hiểu khóa \"x-purpos\"", null)]
    public void A_form_that_contradicts_the_contract_is_refused_with_its_line(string from, string to, string says, string? at)
    {
        var text = Swapped(from, to);
        var fault = Assert.Throws<DefinitionRefused>(() => DefinitionFile.Read("2.yaml", text)).Faults[0];
        Assert.Contains(says, fault.Sentence);
        var line = text[..text.IndexOf(at ?? to, StringComparison.Ordinal)].Count(c => c == '\n') + 1;
        Assert.Equal(line, fault.Line);
    }

    [Fact]
    public void Without_a_data_section_the_contract_follows_from_the_form()
    {
        var version = DefinitionFile.Read("2.yaml", WithoutContract(Birth));
        Assert.False(version.Contract.IsWritten);
        var child = version.Contract.Document["properties"]!["child"]!;
        Assert.Equal(["male", "female"], child["properties"]!["gender"]!["enum"]!.AsArray().Select(one => one!.ToString()));
        Assert.Contains("surname", child["required"]!.AsArray().Select(one => one!.ToString()));
        // Asked only sometimes, so never required by the contract; the form asks.
        Assert.Null(version.Contract.Document["properties"]!["mother"]!["required"]);
        Assert.False(child["additionalProperties"]!.GetValue<bool>());
    }

    [Fact]
    public void What_only_the_contract_says_is_told_at_the_question()
    {
        // The contract knows that an electronic notice comes from a facility; no question of the form says so.
        const string rule = "    - if: { properties: { birth: { properties: { special:";
        var version = Read(rule, $$"""
                - if: { properties: { birth: { properties: { notice: { const: electronic } }, required: [notice] } }, required: [birth] }
                  then: { properties: { birth: { properties: { place: { const: facility } } } } }
            {{rule}}
            """);
        var example = version.Examples[1];
        var answers = example.Answers.DeepClone().AsObject();
        answers["birth"]!["notice"] = "electronic";
        answers["birth"]!.AsObject().Remove("witness");
        var reading = new FormReader().Read(version, version.Pages, FormReader.Typed(answers), new Situation(Kernel.Vietnam.DateOf(example.At)));
        var error = Assert.Single(reading.Errors);
        Assert.Equal("birth.place", error.Path);
        Assert.Contains("Trẻ sinh ở đâu: chỉ được là facility", error.Message);
    }

    [Fact]
    public void The_contract_is_the_last_gate_whatever_the_form_let_through()
    {
        var version = TheProvince.Catalogue.Version("1.001193", 2)!;
        var situation = new Situation(Kernel.Vietnam.DateOf(version.Examples[0].At));
        var answers = new FormReader().Read(version, version.Pages, FormReader.Typed(version.Examples[0].Answers), situation).Answers;
        Assert.Empty(version.Contract.Check(version, answers));
        answers["child"]!["gender"] = "x";
        answers["child"]!.AsObject().Remove("surname");
        answers["result"]!["copies"] = 2.5m;
        answers["lạ"] = true;
        Assert.Equal(["child.gender", "child.surname", "lạ", "result.copies"], version.Contract.Check(version, answers).Select(error => error.Path).Order(StringComparer.Ordinal));
        Assert.Contains(version.Contract.Check(version, answers), error => error.Message == "Nhập họ và chữ đệm của trẻ");
    }

    [Fact]
    public void A_check_costs_far_less_than_a_filing()
    {
        var version = TheProvince.Catalogue.Version("1.001193", 2)!;
        var answers = new FormReader().Read(version, version.Pages, FormReader.Typed(version.Examples[0].Answers), new Situation(Kernel.Vietnam.DateOf(version.Examples[0].At))).Answers;
        for (var i = 0; i < 200; i++) version.Contract.Check(version, answers);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        for (var i = 0; i < 2_000; i++) version.Contract.Check(version, answers);
        var each = watch.Elapsed / 2_000;
        TestContext.Current.SendDiagnosticMessage($"One check of a birth registration: {each.TotalMicroseconds:0} µs");
        Assert.True(each < TimeSpan.FromMilliseconds(2), $"{each.TotalMicroseconds:0} µs");
    }
}
