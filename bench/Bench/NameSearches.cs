using System.Diagnostics;

namespace CaMauSo.Bench;

/// <summary>An officer types a name without diacritics among five million dossiers: whole names and pieces of them, frequent and rare, and pieces of codes, as pages.</summary>
internal static class NameSearches
{
    internal static async Task Run()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("CAMAUSO_SEARCHED") ?? "5000000", System.Globalization.CultureInfo.InvariantCulture);
        await using var platform = await Platform.Start();
        var begun = Stopwatch.GetTimestamp();
        await Lists.Fill(platform, count);
        Report.Line($"        {count} dossiers loaded in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s");
        using var officer = await Samples.Browser(platform, "tung");
        // Somebody who filed at this very desk.
        var known = await platform.Scalar<string>("select applicant_folded from dossiers.dossier where code like 'H12.94-%' order by md5(id::text) limit 1");
        string[] asked = ["nguyen van", "nguyen thi hanh an", "thach my ven ty", "tran sau", "ty", "ngu", "hanh", "vo hoang dep mai", known, "261", "-0001", "khong co ai ten nay", "le thi be em", "dang"];
        foreach (var words in asked) await Ask(officer, words); // warm
        var times = new List<double>();
        for (var round = 0; round < 8; round++)
            foreach (var words in asked) times.Add(await Ask(officer, words));
        times.Sort();
        Report.Figure($"search by name or code among {count}, p95", Report.Percentile(times, 0.95), "ms", 300, atMost: true);
        Report.Line($"        median {Report.Percentile(times, 0.5):0.0} ms, slowest {times[^1]:0.0} ms");
    }

    private static async Task<double> Ask(HttpClient officer, string words)
    {
        var begun = Stopwatch.GetTimestamp();
        (await officer.GetAsync("/mot-cua?hang=tat-ca&q=" + Uri.EscapeDataString(words))).EnsureSuccessStatusCode();
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }
}
