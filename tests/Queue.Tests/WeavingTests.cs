using CaMauSo.Queue.Model;

namespace CaMauSo.Queue.Tests;

/// <summary>Who is next: U is priority, A is not; "!" came back after an absence.</summary>
public sealed class WeavingTests
{
    [Theory]
    [InlineData("A1 A2 A3", "A1 A2 A3")]
    [InlineData("A1 U2 A3 U4", "U2 U4 A1 A3")]
    [InlineData("U1 U2 U3 U4 A5 A6", "U1 U2 A5 U3 U4 A6")]
    [InlineData("U1 U2 U3 U4", "U1 U2 U3 U4")] // nobody else waits: no reason to hold anybody back
    [InlineData("A1 A2 A3 A4 U5", "U5 A1 A2 A3 A4")]
    public void Priority_goes_first_and_at_most_two_in_a_row_while_others_wait(string waiting, string order) => Assert.Equal(order, Order(waiting));

    [Fact]
    public void A_counter_that_called_two_already_calls_somebody_else_first() => Assert.Equal("A3 U1 U2", Order("U1 U2 A3", run: 2));

    [Fact]
    public void The_rule_is_data() => Assert.Equal("U1 A4 U2 A5 U3", Order("U1 U2 U3 A4 A5", atMost: 1));

    [Theory]
    [InlineData("A1!3 A2 A3 A4 A5", "A2 A3 A4 A1 A5")]
    [InlineData("A1!3 A2", "A2 A1")] // nobody else: it need not wait any longer
    [InlineData("U1!3 U2 A3 A4 A5 A6", "U2 A3 A4 U1 A5 A6")]
    public void Who_was_absent_comes_back_after_three_others(string waiting, string order) => Assert.Equal(order, Order(waiting));

    /// <summary>However the line looks, nobody is forgotten, and no ordinary number waits behind more than twice as many priority ones as it has ordinary ones before it.</summary>
    [Fact]
    public void Nobody_is_passed_over_for_ever()
    {
        var random = new Random(7262026);
        for (var round = 0; round < 500; round++)
        {
            var waiting = Enumerable.Range(1, random.Next(1, 30)).Select(n => new Place(Guid.NewGuid(), n, random.Next(3) == 0, null)).ToList();
            var order = Weaving.Order(waiting, 0, 0, 2);
            Assert.Equal(waiting.OrderBy(p => p.Number), order.OrderBy(p => p.Number));
            var (priority, ordinary) = (0, 0);
            foreach (var one in order)
            {
                if (one.Priority) { priority++; continue; }
                Assert.True(priority <= 2 * (ordinary + 1), string.Join(' ', order));
                ordinary++;
            }
            foreach (var kind in new[] { true, false }) Assert.Equal(order.Where(p => p.Priority == kind).Select(p => p.Number).Order(), order.Where(p => p.Priority == kind).Select(p => p.Number));
        }
    }

    [Theory]
    [InlineData("atMost: 2", "atMost: 0")]
    [InlineData("after: 3", "after: 0")]
    [InlineData("source: Tỉnh trình diễn tự đặt", "source: ''")]
    public void Rules_that_make_no_sense_are_refused(string good, string bad)
    {
        var text = File.ReadAllText(Path.Combine(Root(), "province", "queue.yaml"));
        Assert.Equal(2, QueueRules.Read(text).Weaving(new(2026, 11, 18)).AtMost);
        Assert.Throws<InvalidDataException>(() => QueueRules.Read(text.Replace(good, bad, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_class_names_its_source_and_none_claims_to_be_checked()
    {
        var classes = QueueRules.Read(File.ReadAllText(Path.Combine(Root(), "province", "queue.yaml"))).Classes(new(2026, 11, 18));
        Assert.Equal(["elderly", "disabled", "pregnant", "child", "merit"], classes.Select(c => c.Key));
        Assert.All(classes, c => Assert.True(c.Source.Length > 0 && !c.Verified));
    }

    [Fact]
    public void A_number_is_spoken_digit_by_digit() => Assert.Equal("A, không một hai", TicketWords.Spoken("A012"));

    private static string Order(string waiting, int run = 0, int atMost = 2)
    {
        var names = new Dictionary<Guid, string>();
        var places = waiting.Split(' ').Select(word =>
        {
            var (name, after) = word.Split('!') is [var one, var back] ? (one, int.Parse(back)) : (word, (int?)null);
            var id = Guid.NewGuid();
            names[id] = name;
            return new Place(id, int.Parse(name[1..]), name[0] == 'U', after);
        }).ToList();
        return string.Join(' ', Weaving.Order(places, run, 0, atMost).Select(p => names[p.Id]));
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); ; folder = folder.Parent!)
            if (File.Exists(Path.Combine(folder.FullName, "CaMauSo.slnx"))) return folder.FullName;
    }
}
