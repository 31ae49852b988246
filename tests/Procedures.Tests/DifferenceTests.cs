using CaMauSo.Procedures.Comparing;

namespace CaMauSo.Procedures.Tests;

/// <summary>No difference between two versions is silent.</summary>
public sealed class DifferenceTests
{
    private static readonly ProcedureVersion Birth = TheProvince.Catalogue.Version("1.001193", 2)!;

    [Fact]
    public void The_decision_a_text_names_is_compared_and_not_what_the_register_says_of_it()
    {
        var line = Assert.Single(Assert.Single(Assert.Single(Comparison.Of(Birth, Birth with { Decision = new("5/QĐ-UBND", new(2025, 6, 30), null) })).Items).Lines);
        Assert.Equal(("Quyết định công bố", "số 5/QĐ-UBND, ngày 30/06/2025"), (line.Label, line.New));
        Assert.Empty(Comparison.Of(Birth with { Announced = new("7/QĐ-UBND", null, null) }, Birth));
    }

    [Fact]
    public void What_changed_its_place_is_told()
    {
        var item = Assert.Single(Assert.Single(Comparison.Of(Birth, Birth with { Papers = [.. Birth.Papers.Reverse()] })).Items);
        Assert.Equal("Thứ tự", item.What);
        Assert.Equal(string.Join("; ", Birth.Papers.Reverse().Select(paper => paper.Name)), item.Lines[0].New);
    }

    [Fact]
    public void The_word_a_choice_is_kept_as_is_told_where_nothing_else_differs()
    {
        FormPage Renamed(FormPage page) => page with { Fields = [.. page.Fields.Select(field => field.Path == "child.gender" ? field with { Choices = [new("man", "Nam"), new("female", "Nữ")] } : field)] };
        var line = Assert.Single(Assert.Single(Assert.Single(Comparison.Of(Birth, Birth with { Pages = [.. Birth.Pages.Select(Renamed)] })).Items).Lines);
        Assert.Equal("Nam (giữ là man); Nữ (giữ là female)", line.New);
    }

    /// <summary>Every property of every record a definition is made of is changed, one at a time: the comparison says so, in words of ours.</summary>
    [Fact]
    public void Everything_a_definition_can_say_is_told_when_it_changes()
    {
        var (silent, mute, told) = (new List<string>(), new SortedSet<string>(), new Dictionary<string, int>());
        foreach (var version in TheProvince.Catalogue.AllVersions.Concat(TheProvince.Patterns))
            foreach (var (what, changed) in Mutation.Of(version, place => told.GetValueOrDefault(place) < 3))
            {
                told[what] = told.GetValueOrDefault(what) + 1;
                var lines = Comparison.Of(version, (ProcedureVersion)changed).SelectMany(group => group.Items).SelectMany(item => item.Lines.Select(line => line.Label)).ToList();
                if (lines.Count == 0) silent.Add($"{version.Code} v{version.Version}: {what}");
                mute.UnionWith(lines.Where(Mutation.Names.Contains));
            }

        Assert.True(silent.Count == 0, "The comparison says nothing when these change:\n" + string.Join('\n', silent));
        Assert.True(mute.Count == 0, "Give these words in Comparing/Spoken.cs, so that a controller can read what changed: " + string.Join(", ", mute));
        var never = Mutation.Places.Except(told.Keys).ToList();
        Assert.True(never.Count == 0, "No definition of the province or of the tests has these, so nobody knows whether a change of them is told:\n" + string.Join('\n', never));
    }
}
