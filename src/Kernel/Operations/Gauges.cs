using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace CaMauSo.Kernel.Operations;

/// <summary>Listens to the meters named and keeps their sums until <c>/metrics</c> asks.</summary>
internal sealed class Gauges : IDisposable
{
    private static readonly string[] Meters = ["CaMauSo", "System.Runtime", "Npgsql", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting"];

    private readonly ConcurrentDictionary<Instrument, Series> _series = new();
    private readonly MeterListener _listener = new();

    public Gauges()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (Meters.Contains(instrument.Meter.Name)) listener.EnableMeasurementEvents(instrument, _series.GetOrAdd(instrument, i => new Series(i)));
        };
        _listener.SetMeasurementEventCallback<long>((_, value, tags, series) => ((Series)series!).Take(value, tags));
        _listener.SetMeasurementEventCallback<int>((_, value, tags, series) => ((Series)series!).Take(value, tags));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, series) => ((Series)series!).Take(value, tags));
        _listener.SetMeasurementEventCallback<float>((_, value, tags, series) => ((Series)series!).Take(value, tags));
        _listener.Start();
    }

    internal void Write(MetricsText text)
    {
        _listener.RecordObservableInstruments();
        // One name may belong to several instruments of the same kind (a pool each): Prometheus wants each name once.
        foreach (var (_, series) in _series.OrderBy(s => s.Key.Meter.Name, StringComparer.Ordinal).ThenBy(s => s.Key.Name, StringComparer.Ordinal).DistinctBy(s => s.Key.Name))
            series.Write(text);
    }

    public void Dispose() => _listener.Dispose();
}
