using System.Diagnostics;
using CaMauSo.Procedures.Search;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace CaMauSo.Procedures.Tests.Search;

/// <summary>People's own words against the whole catalogue, alone and among three thousand procedures.</summary>
public class EverydayQueryTests
{
    private const double Share = 0.95;
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly List<Query> Queries = Read();

    [Fact]
    public void What_people_type_finds_what_they_mean_among_the_first_three() =>
        Right(typed => TheProvince.Catalogue.Search(typed, Today));

    [Fact]
    public void It_stays_so_and_quick_among_three_thousand()
    {
        var real = TheProvince.Catalogue.AllInForce(Today);
        var others = OtherProcedures.Take(3_000 - real.Count).Select(one => real[0] with
        {
            Code = one.Code,
            Hash = one.Code,
            Name = one.Name,
            ShortName = one.Name,
            NameEn = null,
            Summary = one.Name,
            Synonyms = [],
            LifeEvents = [],
            FieldName = one.Field,
        });
        var index = new SearchIndex([.. others, .. real], TheProvince.Catalogue.LifeEvents, SearchWords.Synonyms(Path.Combine(TheProvince.Folder, "synonyms.yaml")));
        Right(typed => index.Find(typed, 20));

        var times = new List<double>();
        foreach (var query in Queries)
        {
            var begun = Stopwatch.GetTimestamp();
            index.Find(query.Typed, 20);
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        times.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine($"p50 {times[times.Count / 2]:0.00} ms, p95 {times[(int)(times.Count * 0.95)]:0.00} ms");
        // bin/bench search holds the figure of 30 ms; here only a search that has become a scan is caught, on however busy a machine.
        Assert.True(times[times.Count / 2] < 120, $"median {times[times.Count / 2]:0.0} ms");
    }

    [Fact]
    public void Every_query_names_procedures_there_are()
    {
        var known = TheProvince.Catalogue.AllInForce(Today).Select(one => one.Code).ToHashSet();
        Assert.Empty(Queries.SelectMany(query => query.Means).Where(code => !known.Contains(code)).Distinct());
        Assert.True(Queries.Count >= 50);
    }

    private static void Right(Func<string, IReadOnlyList<SearchHit>> search)
    {
        var missed = Queries.Select(query => (query, found: search(query.Typed).Take(3).ToList()))
            .Where(one => !one.found.Any(hit => one.query.Means.Contains(hit.Procedure.Code)))
            .Select(one => $"{one.query.Typed} ({string.Join(", ", one.query.Means)}): {string.Join("; ", one.found.Select(hit => hit.Procedure.ShortName))}").ToList();
        Assert.True(missed.Count <= Queries.Count * (1 - Share), $"{missed.Count} of {Queries.Count} missed\n{string.Join("\n", missed)}");
    }

    private static List<Query> Read() => new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build()
        .Deserialize<QueryFile>(File.ReadAllText(Path.Combine(TheProvince.Folder, "..", "tests", "Procedures.Tests", "Search", "everyday-queries.yaml"))).Queries;

    private sealed class QueryFile
    {
        public List<Query> Queries { get; set; } = [];
    }

    private sealed class Query
    {
        public string Typed { get; set; } = "";
        public List<string> Means { get; set; } = [];
    }
}
