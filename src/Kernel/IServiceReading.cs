namespace CaMauSo.Kernel;

/// <summary>How a service does that citizens know by name.</summary>
public enum ServiceCondition { Works, Slow, Down }

/// <summary>One reading of it.</summary>
/// <param name="Says">What that means for who uses it, a sentence that has English beside it; what is told is never a number of anybody's things.</param>
public sealed record ServiceReading(ServiceCondition Condition, string Says);

/// <summary>Socket: a module tells how one of its services does, out of what it can measure itself.</summary>
public interface IServiceReading
{
    /// <summary>Kept in the history, so it never changes: <c>papers</c>.</summary>
    string Key { get; }

    /// <summary>As citizens call it.</summary>
    string Name { get; }

    /// <summary>Null where the service is not offered at all.</summary>
    Task<ServiceReading?> Read(CancellationToken cancel);
}
