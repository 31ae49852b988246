using System.Globalization;

namespace CaMauSo.Bench;

/// <summary>Prints figures beside their goals and keeps them in bench/results.</summary>
internal static class Report
{
    internal static bool Failed { get; private set; }

    internal static void Figure(string name, double value, string unit, double goal, bool atMost)
    {
        var met = atMost ? value <= goal : value >= goal;
        Failed |= !met;
        Line(string.Create(CultureInfo.InvariantCulture, $"{(met ? "met   " : "MISSED")}  {name,-58} {value,10:0.##} {unit,-6} goal {(atMost ? "≤" : "≥")} {goal:0.##}"));
    }

    internal static void Line(string line)
    {
        Console.WriteLine(line);
        var folder = Path.Combine(Platform.Root, "bench", "results");
        Directory.CreateDirectory(folder);
        File.AppendAllText(Path.Combine(folder, "latest.txt"), line + "\n");
    }

    internal static double Percentile(IReadOnlyList<double> sorted, double share) => sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
}
