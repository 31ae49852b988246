using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Primitives;

namespace CaMauSo.Dossiers.Model;

/// <summary>Một lần xử lý nhiều hồ sơ: what was done to rows chosen together, and how each came out. Written once, when all are through.</summary>
internal sealed class BulkRun
{
    /// <summary>The key of the form that was sent: sending it again finds this.</summary>
    public required Guid Id { get; init; }
    public required Guid Person { get; init; }
    public required string Label { get; init; }
    public required DateTimeOffset At { get; init; }
    public required JsonObject Lines { get; init; }

    internal IReadOnlyList<BulkLine> All => Lines["lines"].Deserialize<List<BulkLine>>() ?? [];

    internal static JsonObject Write(IEnumerable<BulkLine> lines) => new() { ["lines"] = JsonSerializer.SerializeToNode(lines) };
}

/// <summary>How one dossier came out: done, or why not, in a sentence.</summary>
/// <param name="Version">Of the dossier when it was done: who undoes it has seen this and nothing later.</param>
internal sealed record BulkLine(string Code, bool Done, string Words, int? Version = null);

/// <summary>A row that was chosen, as the person saw it: <c>CODE:VERSION</c>.</summary>
internal sealed record Picked(string Code, int? Version)
{
    /// <summary>As many as a page of the list has.</summary>
    internal const int Most = 100;

    /// <summary>Out of ticked boxes or an address, in which they stand behind commas.</summary>
    internal static IReadOnlyList<Picked> Read(StringValues sent) =>
        [.. sent.SelectMany(s => (s ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(One).OfType<Picked>().DistinctBy(p => p.Code).Take(Most)];

    private static Picked? One(string word) => word.Split(':') switch
    {
        [{ Length: > 0 and <= 40 } code] => new(code, null),
        [{ Length: > 0 and <= 40 } code, var version] => new(code, int.TryParse(version, System.Globalization.NumberStyles.None, null, out var number) ? number : 0),
        _ => null,
    };

    public override string ToString() => Version is { } version ? $"{Code}:{version}" : Code;
}

internal sealed class BulkRunTable : IEntityTypeConfiguration<BulkRun>
{
    public void Configure(EntityTypeBuilder<BulkRun> builder)
    {
        builder.ToTable("bulk_run", "dossiers");
        builder.Ignore(r => r.All);
    }
}
