using System.Text.RegularExpressions;

namespace CaMauSo.HouseRules.Tests;

/// <summary>docs/writing.md, as far as a test can keep it.</summary>
public sealed partial class WritingTests
{
    /// <summary>What docs/writing.md says not to say.</summary>
    private static readonly string[] Avoided =
    [
        "vui lòng", "quý khách", "quý vị", "quý công dân", "không hợp lệ", "thao tác", "tiến hành", "thực hiện việc", "thất bại", "không thành công", "lỗi hệ thống", "xảy ra lỗi",
        "theo quy định hiện hành", "nhằm mục đích", "căn cứ theo", "kính mong", "trân trọng",
    ];

    [Fact]
    public void No_sentence_people_read_is_officialese() => House.Nobody(
        from file in House.Files("src", ".cs").Concat(House.Files("src", ".cshtml")).Concat(House.Files("src", "en.json"))
        from Match said in Quoted().Matches(House.Read(file))
        from word in Avoided
        where said.Value.Contains(word, StringComparison.OrdinalIgnoreCase)
        select $"{file}: {said.Value} has “{word}”", "docs/writing.md says what to say instead.");

    [Fact]
    public void No_refusal_is_shorter_than_what_happened_and_what_to_do() => House.Nobody(
        from file in House.Files("src", ".cs")
        from Match said in Refusal().Matches(House.Read(file))
        let sentence = said.Groups[1].Value
        where sentence.Length < 12 || !char.IsUpper(sentence[0]) && sentence[0] is not ('{' or '“') || sentence[^1] is not ('.' or '?' or '}' or '”')
        select $"{file}: {sentence}", "A refusal is a sentence: it begins with a capital, ends with a full stop, and says something.");

    [Fact]
    public void The_page_lists_every_word_the_test_looks_for() =>
        House.Nobody(Avoided.Where(word => !House.Read("docs/writing.md").Contains(word, StringComparison.Ordinal)), "Missing in docs/writing.md");

    [GeneratedRegex("\"[^\"\\n]{3,}\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("new Refused\\(\\$?\"((?:[^\"\\\\]|\\\\.)*)\"[,)]")]
    private static partial Regex Refusal();
}
