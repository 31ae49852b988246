using System.Diagnostics;
using System.Globalization;

namespace CaMauSo.Bench;

/// <summary>Processor time used so far, in µs, by the program, by the cluster's processes and by this client: steadier than the clock on a shared machine.</summary>
internal readonly record struct Cost(double Program, double Database, double Client, double Machine)
{
    private static readonly double Tick = 1e6 / 100;

    internal static Cost Now(Platform platform)
    {
        using var program = Process.GetProcessById(platform.ProcessId);
        using var self = Process.GetCurrentProcess();
        return new(program.TotalProcessorTime.TotalMicroseconds, Cluster(platform), self.TotalProcessorTime.TotalMicroseconds, Busy());
    }

    /// <summary>What nobody of ours used: other work on the machine takes it from the figures.</summary>
    internal double Others => Machine - Program - Database - Client;

    // user, nice, system, (idle, waiting,) interrupts, stolen
    private static double Busy()
    {
        var ticks = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..];
        return ticks.Where((_, at) => at is not (3 or 4) && at < 8).Sum(double.Parse) * Tick;
    }

    /// <summary>The postmaster and its children, those that ended included.</summary>
    private static double Cluster(Platform platform)
    {
        var (postmaster, children) = Processes(platform);
        return (Fields(postmaster)![11..15].Sum(double.Parse) + children.Sum(child => Fields(child)?[11..13].Sum(double.Parse) ?? 0)) * Tick;
    }

    /// <summary>Memory of the program and the cluster in bytes, what processes share counted once.</summary>
    internal static (double Program, double Database) Memory(Platform platform)
    {
        var (postmaster, children) = Processes(platform);
        return (Share(platform.ProcessId.ToString(CultureInfo.InvariantCulture)), children.Append(postmaster).Sum(Share));
    }

    private static (string Postmaster, List<string> Children) Processes(Platform platform)
    {
        var postmaster = Fields(platform.Backend.ToString(CultureInfo.InvariantCulture))![1];
        return (postmaster, [.. Directory.GetDirectories("/proc").Select(one => Path.GetFileName(one)!).Where(one => one.All(char.IsAsciiDigit) && Fields(one)?[1] == postmaster)]);
    }

    private static double Share(string process)
    {
        try { return 1024 * File.ReadLines($"/proc/{process}/smaps_rollup").Where(line => line.StartsWith("Pss:", StringComparison.Ordinal)).Sum(line => double.Parse(line[4..^2], CultureInfo.InvariantCulture)); }
        catch (IOException) { return 0; }
    }

    // What follows the name in parentheses: state, parent, …; 11–14 are the ticks used by itself and by its ended children.
    private static string[]? Fields(string process)
    {
        try { return File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' '); }
        catch (IOException) { return null; }
    }

    public static Cost operator -(Cost a, Cost b) => new(a.Program - b.Program, a.Database - b.Database, a.Client - b.Client, a.Machine - b.Machine);
    public static Cost operator /(Cost a, double by) => new(a.Program / by, a.Database / by, a.Client / by, a.Machine / by);
}
