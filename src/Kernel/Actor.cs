namespace CaMauSo.Kernel;

/// <summary>
/// Who acts in this request or piece of work, for the facts it records. Identity fills it; background work leaves
/// it empty and is "the system".
/// </summary>
public sealed class Actor
{
    public Guid? Person { get; set; }

    /// <summary>The officer's post under which the person acts, if any.</summary>
    public Guid? Post { get; set; }

    /// <summary>The body of that post.</summary>
    public Guid? Body { get; set; }

    /// <summary>The name other people read in histories.</summary>
    public string Name { get; set; } = "Hệ thống";

    /// <summary>Ties log lines, error pages and facts of one request together.</summary>
    public string Correlation { get; set; } = "";
}
