using CaMauSo.Procedures.Comparing;
using CaMauSo.Procedures.Definition;

namespace CaMauSo.Procedures.Tests;

/// <summary>Two versions side by side in words.</summary>
public sealed class ComparisonTests
{
    /// <summary>Without its written contract, so that one edit of the form is one change.</summary>
    private static readonly ProcedureVersion Birth = DefinitionFile.Read("2.yaml", Contract.ContractTests.WithoutContract(TheProvince.Catalogue.Version("1.001193", 2)!.SourceText));

    private static IReadOnlyList<DifferenceGroup> With(string old, string replaced) =>
        Comparison.Of(Birth, DefinitionFile.Read("x.yaml", Birth.SourceText.Contains(old, StringComparison.Ordinal) ? Birth.SourceText.Replace(old, replaced, StringComparison.Ordinal) : throw new InvalidOperationException(old)));

    [Theory]
    [InlineData("hint: Ví dụ An", "hint: Ví dụ Minh An", "Câu hỏi", "Tên của trẻ", "Gợi ý", "Ví dụ An", "Ví dụ Minh An")]
    [InlineData("choices: { male: Nam, female: Nữ }", "choices: { male: Nam, female: Nữ, other: Khác }", "Câu hỏi", "Giới tính của trẻ", "Lựa chọn", "Nam; Nữ", "Nam; Nữ; Khác")]
    [InlineData("title: Thông tin trẻ", "title: Về cháu bé", "Trang câu hỏi", "Về cháu bé", "Tựa", "Thông tin trẻ", "Về cháu bé")]
    [InlineData("term: { sameDayUntil: \"15:00\" }", "term: { workingDays: 3 }", "Thời hạn", "Thời hạn", "Thời hạn giải quyết", "Trong ngày; nhận sau 15 giờ thì ngày làm việc tiếp theo", "3 ngày làm việc")]
    [InlineData("onlineLevel: toan-trinh", "onlineLevel: mot-phan", "Thông tin chung", "Thông tin chung", "Mức độ trực tuyến", "toàn trình (mức 4 cũ)", "một phần (mức 3 cũ)")]
    public void A_change_is_told_once_in_its_group_with_old_and_new(string old, string replaced, string group, string what, string label, string was, string now)
    {
        var only = Assert.Single(With(old, replaced));
        var item = Assert.Single(only.Items);
        var line = Assert.Single(item.Lines);
        Assert.Equal((group, Change.Changed, what, label, was, now), (only.Title, item.Change, item.What, line.Label, line.Old, line.New));
    }

    [Fact]
    public void A_change_of_the_written_contract_is_told_at_its_place()
    {
        var written = TheProvince.Catalogue.Version("1.001193", 2)!;
        var group = Comparison.Of(written, DefinitionFile.Read("x.yaml", written.SourceText.Replace("enum: [desk, post, online], x-privacy: None", "enum: [desk, post, online], x-privacy: Basic", StringComparison.Ordinal)));
        var line = Assert.Single(Assert.Single(group.Single(one => one.Title == "Hợp đồng dữ liệu").Items).Lines, line => line.Label == "result.how.x-privacy");
        Assert.Equal(("None", "Basic"), (line.Old, line.New));
    }

    [Fact]
    public void What_left_a_list_and_what_came_is_marked()
    {
        var line = With("choices: { male: Nam, female: Nữ }", "choices: { male: Nam, other: Khác }")[0].Items[0].Lines[0];
        Assert.Equal(("Nữ", "Khác"), (line.OldPieces.Single(piece => piece.Differs).Words, line.NewPieces.Single(piece => piece.Differs).Words));
    }

    [Fact]
    public void Questions_and_papers_that_came_or_went_are_told_as_such()
    {
        var groups = Comparison.Of(TheProvince.Catalogue.Version("1.003650", 2)!, TheProvince.Catalogue.Version("1.003650", 3)!);
        var papers = groups.Single(group => group.Title == "Giấy tờ").Items;
        Assert.Contains(papers, item => item.Change == Change.Added);
        var back = Comparison.Of(TheProvince.Catalogue.Version("1.003650", 3)!, TheProvince.Catalogue.Version("1.003650", 2)!).Single(group => group.Title == "Giấy tờ").Items;
        Assert.Equal(papers.Where(item => item.Change == Change.Added).Select(item => item.What), back.Where(item => item.Change == Change.Removed).Select(item => item.What));
    }

    [Fact]
    public void The_same_text_has_no_difference_and_a_comment_is_none() => Assert.Empty(With("format:", "# chú thích\nformat:"));

    [Fact]
    public void Everything_a_definition_can_say_has_words()
    {
        Type[] parts = [typeof(FormPage), typeof(FormField), typeof(FormRule), typeof(Paper), typeof(FeeRule), typeof(FeeExemption), typeof(TimeRule), typeof(TermCase), typeof(State),
            typeof(ProcessAction), typeof(Process), typeof(ResultTemplate), typeof(Determinant), typeof(Example), typeof(UnsureMark), typeof(ProcedureVersion)];
        string[] structure = ["Key", "Path", "Fields", "OldOnlineLevel", "AskedFields", "States", "Actions", "CountsByYear", "Hash", "FieldsByPath", "InForceFrom", "InForceUntil", "Announced", "Suspended", "Contract", "Pages", "Rules", "Papers", "Fees", "Time", "Process", "Results", "Determinants", "Examples", "Unsure"];
        var mute = parts.SelectMany(type => Spoken.Properties(type).Where(property => !structure.Contains(property.Name) && Spoken.LabelOf(type, property.Name) == property.Name).Select(property => $"{type.Name}.{property.Name}"));
        Assert.True(!mute.Any(), "Give these words in Comparing/Spoken.cs, so that a controller can read what changed: " + string.Join(", ", mute));
    }
}
