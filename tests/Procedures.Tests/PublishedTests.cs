using CaMauSo.Procedures.Definition;

namespace CaMauSo.Procedures.Tests;

/// <summary>The whole catalogue of the demo province, and combined procedures in it.</summary>
public sealed class PublishedTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly string Combined = File.ReadAllText(Path.Combine(TheProvince.Folder, "procedures/2.000986/1.yaml"));

    [Fact]
    public void All_sixty_six_procedures_of_the_province_are_in_force()
    {
        var inForce = TheProvince.Catalogue.AllInForce(Today);
        Assert.True(inForce.Select(one => one.Code).Distinct().Count() >= 66, $"{inForce.Count}");
        Assert.All(inForce, one => Assert.Null(one.Suspended));
        var whole = inForce.Where(one => one.Pages.Count >= 3 && one.Papers.Count >= 2 && one.Results.Count >= 2 && one.Process.Actions.Count >= 10 && one.Examples.Count >= 3).Select(one => one.FieldKey).ToList();
        Assert.True(whole.Count >= 14, $"{whole.Count} with complete forms");
        Assert.True(whole.Distinct().Count() >= 8, string.Join(", ", whole.Distinct()));
    }

    [Fact]
    public void A_combined_procedure_asks_for_shared_papers_once_and_books_each_fee_for_its_part()
    {
        var it = TheProvince.Catalogue.InForce("2.000986", Today)!;
        Assert.Equal(["birth", "residence", "insurance"], it.Parts.Select(part => part.Key));
        var example = it.Examples[1];
        var situation = new Situation(Kernel.Vietnam.DateOf(example.At), example.Channel);
        var held = Evaluation.Of(it, new FormReader().Read(it, it.Pages, FormReader.Typed(example.Answers), situation).Answers, situation);
        Assert.Equal(held.PapersAsked.Select(paper => paper.Key).Distinct().Count(), held.PapersAsked.Count);
        Assert.Equal(["birth", "residence", "insurance"], held.PapersAsked.Single(paper => paper.Key == "birth-notice").For);
        Assert.Equal([("copies", "birth", 16_000L), ("residence", "residence", 0L)], held.Fees.Select(fee => (fee.Key, fee.Part!, fee.Amount.Dong)));
        Assert.Equal(16_000, held.FeeTotal.Dong);
        Assert.Equal("Miễn cho trẻ em", held.Fees[1].Exempt);
    }

    [Theory]
    [InlineData("    part: residence\n    amount: 10000", "    amount: 10000", "phải nói thuộc việc nào")]
    [InlineData("    part: residence\n    amount: 10000", "    part: nothing\n    amount: 10000", "Không có việc \"nothing\"")]
    [InlineData("role: police,", "role: army,", "do \"army\" làm nhưng \"roles\" không có")]
    [InlineData("result: insurance-card,", "result: residence-notice,", "thuộc hai việc")]
    [InlineData("result: insurance-card,", "result: medal,", "ra kết quả \"medal\"")]
    [InlineData("    for: [residence]", "    for: [pension]", "Không có việc \"pension\"")]
    [InlineData("reply: insurance-reply }", "reply: insurance-card2 }", "ra kết quả \"insurance-card2\"")]
    public void A_part_that_does_not_fit_is_refused(string from, string to, string says)
    {
        Assert.Contains(from, Combined, StringComparison.Ordinal);
        var at = Combined.IndexOf(from, StringComparison.Ordinal);
        var refused = Assert.Throws<DefinitionRefused>(() => DefinitionFile.Read("1.yaml", Combined[..at] + to + Combined[(at + from.Length)..]));
        Assert.Contains(refused.Faults, fault => fault.Sentence.Contains(says, StringComparison.Ordinal) && fault.Line > 1);
    }
}
