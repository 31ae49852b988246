using System.Text.RegularExpressions;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Testing;
using CaMauSo.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.HouseRules.Tests;

/// <summary>Words: the glossary, the English of citizens' pages, links in the guides, and what must not be said here.</summary>
public sealed partial class WordTests(TestProvince province)
{
    [Fact]
    public async Task Every_entity_fact_and_state_is_in_the_glossary()
    {
        await using var scope = province.Services.CreateAsyncScope();
        var known = Code().Matches(House.Read("docs/glossary.md")).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var entities = scope.ServiceProvider.GetRequiredService<Db>().Model.GetEntityTypes().Select(e => e.ClrType.Name);
        var facts = scope.ServiceProvider.GetRequiredService<FactKinds>().All.Select(t => t.Name);
        var states = scope.ServiceProvider.GetRequiredService<Catalogue>().AllVersions.SelectMany(v => v.Process.States.Keys);
        var statuses = House.Types.Where(t => t.IsEnum && t.Name.EndsWith("State", StringComparison.Ordinal)).SelectMany(Enum.GetNames);
        House.Nobody(entities.Concat(facts).Concat(states).Concat(statuses).Where(n => !known.Contains(n)).Order(StringComparer.Ordinal), "docs/glossary.md ties every word to its Vietnamese term; missing are");
    }

    [Fact]
    public async Task Definitions_name_facts_that_exist()
    {
        await using var scope = province.Services.CreateAsyncScope();
        var kinds = scope.ServiceProvider.GetRequiredService<FactKinds>();
        House.Nobody(
            from version in scope.ServiceProvider.GetRequiredService<Catalogue>().AllVersions
            from action in version.Process.Actions.Values
            where kinds.Find(action.Fact) is null
            select $"{version.Code} v{version.Version}, {action.Key}: {action.Fact}", "No such fact.");
    }

    [Fact]
    public void Citizens_pages_have_an_english_form()
    {
        var texts = new Texts(new Modules(House.Modules));
        House.Nobody(
            from view in House.Files("src", ".cshtml")
            where !view.StartsWith("src/Ui/", StringComparison.Ordinal) && !Officers(view)
            from Match match in Sentence().Matches(House.Read(view))
            where !texts.Has(match.Groups[1].Value)
            select $"{view}: \"{match.Groups[1].Value}\"", "Texts/en.json of the module lacks");
        House.Nobody(
            from file in House.Files("src", ".cs")
            where !file.StartsWith("src/Ui/", StringComparison.Ordinal)
            let text = House.Read(file)
            where !text.Contains("[Needs(", StringComparison.Ordinal)
            from Match match in SentenceInCode().Matches(text)
            where !texts.Has(match.Groups[1].Value)
            select $"{file}: \"{match.Groups[1].Value}\"", "Texts/en.json of the module lacks");
    }

    [Fact]
    public void Links_in_the_guides_lead_somewhere() => House.Nobody(
        from guide in House.Files("", ".md")
        where !guide.StartsWith("province/", StringComparison.Ordinal) // articles lead to pages, not to files
        from Match match in Link().Matches(Fence().Replace(House.Read(guide), ""))
        let target = match.Groups[1].Value.Split('#')[0]
        where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
        let path = Path.GetFullPath(Path.Combine(House.Root, Path.GetDirectoryName(guide)!, target))
        where !File.Exists(path) && !Directory.Exists(path)
        select $"{guide}: {match.Groups[1].Value}", "No such file.");

    [Fact]
    public void Nothing_names_a_machine_or_those_who_typed() => House.Nobody(
        from file in House.Files()
        where !Binary.Contains(Path.GetExtension(file)) && file != "tests/HouseRules.Tests/WordTests.cs"
        from Match match in Unsaid().Matches(House.Read(file))
        select $"{file}: {match.Value}", "A reader of this repository has no use for it.");

    private static readonly string[] Binary = [".png", ".jpg", ".jpeg", ".webp", ".woff2", ".pdf", ".ico", ".gz"];

    /// <summary>A page that needs a permission is an officer's, and so are the parts beside it that only such pages have.</summary>
    private static bool Officers(string view)
    {
        var models = House.Files(Path.GetDirectoryName(view)!, ".cshtml.cs").ToList();
        return models.Contains(view + ".cs") ? IsOfficers(view + ".cs") : models.Count > 0 && models.All(IsOfficers);

        static bool IsOfficers(string model) => House.Read(model).Contains("[Needs(", StringComparison.Ordinal);
    }

    [GeneratedRegex("`([A-Za-z][A-Za-z0-9]*)`")]
    private static partial Regex Code();

    [GeneratedRegex("""\bT\["([^"]+)"[\],]""")]
    private static partial Regex Sentence();

    [GeneratedRegex("""\btexts\["([^"]+)"[\],]""")]
    private static partial Regex SentenceInCode();

    [GeneratedRegex(@"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("```.*?```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"/wor[k]/|\.\./share[d]|/root/|/home/[a-z]+/|h-see[d]|\b(Claude|ChatGPT|Anthropic|OpenAI|Copilot)\b|\bas an AI\b", RegexOptions.IgnoreCase)]
    private static partial Regex Unsaid();
}
