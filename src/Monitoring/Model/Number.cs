using CaMauSo.Kernel;

namespace CaMauSo.Monitoring.Model;

/// <summary>A number and the way down to what is behind it.</summary>
/// <param name="Of">The whole a share is taken of; null for counts.</param>
internal sealed record Number(long Value, long? Of, string Href)
{
    /// <summary>Per cent; null for counts and for a share of nothing.</summary>
    internal double? Share => Of is > 0 ? 100.0 * Value / Of.Value : null;

    /// <summary>"1.284" or "98,6"; a share of nothing is "—". Only a whole hundred is written as one.</summary>
    internal string Says => Of is null ? Value.ToString("#,0") : Share is { } share ? Percent(share, Value == Of) : "—";

    internal string WithUnit => Share is null ? Says : Says + "%";

    internal static string Percent(double share, bool whole = false) => whole ? "100" : Math.Min(Math.Round(share, 1), 99.9).ToString("0.#");
}

/// <summary>What a measure answered for a scope, summed as one asks.</summary>
internal sealed class Reading
{
    private readonly IMeasure _measure;
    private readonly MeasureScope _scope;
    private readonly ILookup<Guid, MeasuredValue> _byBody;

    private Reading(IMeasure measure, MeasureScope scope, IReadOnlyList<MeasuredValue> values) =>
        (_measure, _scope, Values, _byBody) = (measure, scope, values, values.ToLookup(v => v.Body));

    internal static async Task<Reading> Take(IMeasure measure, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var scope = new MeasureScope(from, to);
        return new Reading(measure, scope, await measure.Read(scope, cancel));
    }

    internal IReadOnlyList<MeasuredValue> Values { get; }

    internal string Label => _measure.Label;

    internal string NameOf(string group) => _measure.NameOf(group);

    internal IEnumerable<Guid> Bodies => _byBody.Select(g => g.Key);

    internal Number All => Sum(Values, null, null);

    internal Number At(Guid body) => Sum([.. _byBody[body]], body, null);

    /// <summary>By field of work, the largest whole first.</summary>
    internal IEnumerable<(string Name, Number Number)> Fields => Values.Where(v => v.Group is not null).GroupBy(v => v.Group!)
        .Select(g => (_measure.NameOf(g.Key), Sum([.. g], null, g.Key))).OrderByDescending(f => f.Item2.Of ?? f.Item2.Value).ThenBy(f => f.Item1, StringComparer.CurrentCulture);

    private Number Sum(IReadOnlyList<MeasuredValue> values, Guid? body, string? group)
    {
        // A body without things to share still answers with a share, of nothing.
        var share = _measure.Unit == "%";
        return new Number(values.Sum(v => v.Value), share ? values.Sum(v => v.Of ?? 0) : null, _measure.Trace(_scope, body, group));
    }
}
