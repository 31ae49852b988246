using System.Diagnostics.Metrics;

namespace CaMauSo.Kernel;

/// <summary>The program's own counters; <c>/metrics</c> prints them. Modules add theirs to the same meter.</summary>
public static class Metrics
{
    public static Meter Meter { get; } = new("CaMauSo");

    internal static readonly Counter<long> FactsHeard = Meter.CreateCounter<long>("camauso_facts_heard_total", description: "Facts delivered to listeners");
}
