using System.Text.Json;
using CaMauSo.Kernel;

namespace CaMauSo.Queue.Live;

/// <summary>Hears what happens in the lines and tells the pages that show them.</summary>
internal sealed class RingTheBoards(QueueFeed feed) : IHearAll
{
    private static readonly HashSet<string> Kinds =
    [
        nameof(TicketTaken), nameof(TicketCalled), nameof(TicketRecalled), nameof(TicketMissed), nameof(TicketTransferred), nameof(ServiceBegun), nameof(ServiceFinished),
        nameof(DossierLinked), nameof(TicketLeft), nameof(TicketExpired), nameof(CounterOpened), nameof(CounterClosed),
    ];

    public Task Hear(IReadOnlyList<KeptFact> facts, CancellationToken cancel)
    {
        foreach (var body in facts.Where(f => Kinds.Contains(f.Kind)).Select(BodyOf).OfType<Guid>().Distinct()) feed.Of(body).Raise();
        return Task.CompletedTask;
    }

    private static Guid? BodyOf(KeptFact fact)
    {
        using var payload = JsonDocument.Parse(fact.Payload);
        return payload.RootElement.ValueKind == JsonValueKind.Object && payload.RootElement.TryGetProperty("body", out var body) && body.TryGetGuid(out var id) ? id : null;
    }
}
