using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaMauSo.Procedures.Tests.Search;

namespace CaMauSo.Bench;

/// <summary>People's everyday questions over HTTP in a province of three thousand procedures: the real ones and invented ones around them.</summary>
internal static partial class Searches
{
    private const int All = 3_000;

    internal static async Task Run()
    {
        var folder = Province(All);
        try
        {
            var begun = Stopwatch.GetTimestamp();
            await using var platform = await Platform.Start(folder);
            Report.Line($"        schema, province and start with {All} procedures: {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s");
            using var http = new HttpClient { BaseAddress = platform.Address };
            var queries = Queries();
            foreach (var (typed, _) in queries) await Ask(http, typed);
            var times = new List<double>();
            var right = 0;
            foreach (var (typed, means) in queries)
            {
                var asked = Stopwatch.GetTimestamp();
                var found = await Ask(http, typed);
                times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
                if (found.Take(3).Any(means.Contains)) right++;
            }

            times.Sort();
            Report.Figure($"everyday questions answered among the first three of {All}", 100.0 * right / queries.Count, "%", 95, atMost: false);
            Report.Figure($"search among {All} procedures over HTTP, p95", Report.Percentile(times, 0.95), "ms", 30, atMost: true);
            using var process = Process.GetProcessById(platform.ProcessId);
            Report.Line($"        search, median {Report.Percentile(times, 0.5):0.0} ms; memory of the program {process.WorkingSet64 / 1048576} MB");
        }
        finally { if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true); }
    }

    private static async Task<IReadOnlyList<string>> Ask(HttpClient http, string typed) =>
        [.. (await http.GetFromJsonAsync<JsonNode>("/api/v1/procedures?q=" + Uri.EscapeDataString(typed)))!["procedures"]!.AsArray().Select(one => one!["code"]!.GetValue<string>())];

    private static List<(string Typed, string[] Means)> Queries() =>
        [.. Query().Matches(File.ReadAllText(Path.Combine(Platform.Root, "tests", "Procedures.Tests", "Search", "everyday-queries.yaml")))
            .Select(match => (match.Groups[1].Value, Code().Matches(match.Groups[2].Value).Select(code => code.Value).ToArray()))];

    /// <summary>A province folder of that many procedures, to be deleted afterwards.</summary>
    internal static string Province(int all)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"camauso-province-{Environment.ProcessId}");
        Copy(Path.Combine(Platform.Root, "province"), folder);
        Fill(folder, all);
        return folder;
    }

    /// <summary>Whole definitions, not names only: the shortest one of the province under other names.</summary>
    private static void Fill(string folder, int all)
    {
        var files = Directory.GetFiles(Path.Combine(folder, "procedures"), "*.yaml", SearchOption.AllDirectories);
        var text = files.Select(File.ReadAllText).OrderBy(one => one.Length).First(one => one.Contains("level: Commune", StringComparison.Ordinal));
        var codes = files.Select(file => Path.GetFileName(Path.GetDirectoryName(file)!)).Distinct().Count();
        foreach (var (code, name, field) in OtherProcedures.Take(all - codes))
        {
            var own = text;
            foreach (var (key, value) in new[] { ("code", $"\"{code}\""), ("version", "1"), ("name", name), ("shortName", name), ("nameEn", ""), ("summary", name), ("synonyms", "[]"), ("lifeEvents", "[]"), ("field", $"{{ key: {code.Replace('.', '-')[..4]}, name: {field} }}") })
                own = new Regex($"^  {key}:.*$", RegexOptions.Multiline).Replace(own, $"  {key}: {value}", 1);
            Directory.CreateDirectory(Path.Combine(folder, "procedures", code));
            File.WriteAllText(Path.Combine(folder, "procedures", code, "1.yaml"), own);
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    [GeneratedRegex(@"typed: (.+?), means: \[(.+?)\]")]
    private static partial Regex Query();

    [GeneratedRegex(@"\d\.\d{6}")]
    private static partial Regex Code();
}
