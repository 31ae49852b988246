using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace CaMauSo.Kernel.Operations;

/// <summary>One instrument's numbers, one line for each set of labels.</summary>
internal sealed class Series(Instrument instrument)
{
    // More sets of labels than this is a mistake in the labels; what comes after is counted together.
    private const int Most = 1000;
    private static readonly double[] Bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly ConcurrentDictionary<string, Line> _lines = new();
    private readonly ConcurrentDictionary<int, Known> _known = new();
    private readonly SeriesKind _kind = KindOf(instrument);

    internal void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var line = LineOf(tags);
        lock (line)
        {
            // Observable counters report their whole sum each time, the others what was added.
            line.Value = _kind == SeriesKind.Gauge || instrument.IsObservable ? value : line.Value + value;
            line.Count++;
            if (_kind == SeriesKind.Histogram) line.Buckets[Bucket(value)]++;
        }
    }

    /// <summary>Writing the labels out costs more than counting: a set that came before is known by its values.</summary>
    private Line LineOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var hash = new HashCode();
        foreach (var tag in tags) { hash.Add(tag.Key); hash.Add(tag.Value); }
        var key = hash.ToHashCode();
        if (_known.TryGetValue(key, out var known) && known.Is(tags)) return known.Line;
        var labels = Labels(tags);
        var line = _lines.GetValueOrDefault(labels) ?? _lines.GetOrAdd(_lines.Count < Most ? labels : "overflow=\"true\"", _ => new Line(_kind == SeriesKind.Histogram ? Bounds.Length + 1 : 0));
        if (_known.Count < Most) _known[key] = new Known(tags.ToArray(), line);
        return line;
    }

    internal void Write(MetricsText text)
    {
        if (_lines.IsEmpty) return;
        var name = MetricsText.Full(instrument.Name, instrument.Unit, _kind == SeriesKind.Counter);
        text.Head(name, _kind == SeriesKind.Level ? "gauge" : _kind.ToString().ToLowerInvariant(), instrument.Description);
        foreach (var (labels, line) in _lines.OrderBy(l => l.Key, StringComparer.Ordinal))
            lock (line)
            {
                if (_kind == SeriesKind.Histogram) WriteHistogram(text, name, labels, line);
                else text.Sample(name, labels, line.Value);
            }
    }

    private static void WriteHistogram(MetricsText text, string name, string labels, Line line)
    {
        var before = labels.Length > 0 ? labels + "," : "";
        long below = 0;
        for (var i = 0; i < line.Buckets.Length; i++)
        {
            below += line.Buckets[i];
            text.Sample(name + "_bucket", before + MetricsText.Label("le", i < Bounds.Length ? MetricsText.Number(Bounds[i]) : "+Inf"), below);
        }
        text.Sample(name + "_sum", labels, line.Value);
        text.Sample(name + "_count", labels, line.Count);
    }

    private static int Bucket(double value)
    {
        var i = 0;
        while (i < Bounds.Length && value > Bounds[i]) i++;
        return i;
    }

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.Length == 0) return "";
        var labels = new string[tags.Length];
        for (var i = 0; i < tags.Length; i++) labels[i] = MetricsText.Label(tags[i].Key, tags[i].Value);
        return string.Join(',', labels);
    }

    private static SeriesKind KindOf(Instrument instrument)
    {
        var kind = instrument.GetType().Name;
        if (kind.StartsWith("Histogram", StringComparison.Ordinal)) return SeriesKind.Histogram;
        if (kind.Contains("UpDown", StringComparison.Ordinal)) return instrument.IsObservable ? SeriesKind.Gauge : SeriesKind.Level;
        return kind.Contains("Counter", StringComparison.Ordinal) ? SeriesKind.Counter : SeriesKind.Gauge;
    }

    private sealed class Known(KeyValuePair<string, object?>[] tags, Line line)
    {
        internal Line Line => line;

        internal bool Is(ReadOnlySpan<KeyValuePair<string, object?>> others)
        {
            if (others.Length != tags.Length) return false;
            for (var i = 0; i < tags.Length; i++)
                if (tags[i].Key != others[i].Key || !Equals(tags[i].Value, others[i].Value)) return false;
            return true;
        }
    }

    private sealed class Line(int buckets)
    {
        internal double Value;
        internal long Count;
        internal readonly long[] Buckets = new long[buckets];
    }
}

/// <summary>What a number is; a level is a gauge that is told of changes.</summary>
internal enum SeriesKind { Counter, Gauge, Level, Histogram }
