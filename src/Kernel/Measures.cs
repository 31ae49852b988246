namespace CaMauSo.Kernel;

/// <summary>
/// A number a module offers to leaders' pages without either knowing the other. Every value traces down to the
/// things behind it.
/// </summary>
public interface IMeasure
{
    /// <summary>For example <c>dossiers.received</c>.</summary>
    string Key { get; }

    /// <summary>Vietnamese name as leaders read it.</summary>
    string Label { get; }

    /// <summary>What is counted: "hồ sơ", "%", "đồng".</summary>
    string Unit { get; }

    /// <summary>One value a body and field of work, for dates within the scope (inclusive).</summary>
    Task<IReadOnlyList<MeasuredValue>> Read(MeasureScope scope, CancellationToken cancel);

    /// <summary>The page that lists the very things counted, for one body (null: all bodies) and one group (null: all).</summary>
    string Trace(MeasureScope scope, Guid? body, string? group = null);

    /// <summary>A group's name as people read it.</summary>
    string NameOf(string group) => group;
}

/// <param name="From">First day, inclusive.</param>
/// <param name="To">Last day, inclusive.</param>
/// <param name="Bodies">Only these bodies; null means all.</param>
public sealed record MeasureScope(DateOnly From, DateOnly To, IReadOnlyList<Guid>? Bodies = null);

/// <param name="Body">The body that answers for it.</param>
/// <param name="Value">The number; for shares the numerator.</param>
/// <param name="Of">For shares the denominator, else null.</param>
/// <param name="Group">A finer key such as the field of work, or null.</param>
public sealed record MeasuredValue(Guid Body, long Value, long? Of = null, string? Group = null);
