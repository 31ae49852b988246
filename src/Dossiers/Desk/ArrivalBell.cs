using System.Collections.Concurrent;
using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Desk;

/// <summary>Rings at the desks of a body when something may have arrived there, and in a dossier's open pages when somebody comes, goes or has done something; who hears it counts for themselves.</summary>
internal sealed class DeskBells
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> _bells = new();

    internal bool SomebodyListens => !_bells.IsEmpty;

    /// <summary>Completes at the next ring. Take it before counting, so that nothing falls between.</summary>
    internal Task Next(Guid place) => _bells.GetOrAdd(place, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    internal void Ring(Guid place)
    {
        if (_bells.TryRemove(place, out var bell)) bell.TrySetResult();
    }
}

/// <summary>Hears whatever brings a dossier to somebody's desk. Another process that hears it instead costs its pages one heartbeat.</summary>
internal sealed class ArrivalListener(DeskBells bells, Db db) : IHear<DossierFiled>, IHear<DossierReceived>, IHear<SupplementSent>, IHear<ResultProposed>, IHear<RefusalProposed>,
    IHear<ProposalSentBack>, IHear<ResultApproved>, IHear<ReplyApproved>, IHear<DossierInherited>, IHear<ChargeConfirmed>,
    IHear<OpinionAsked>, IHear<OpinionGiven>, IHear<TransferSent>, IHear<TransferAccepted>, IHear<TransferDeclined>, IHear<TransferReturned>, IHear<TransferCalledBack>
{
    public Task Hear(HeardFact<DossierFiled> heard, CancellationToken cancel) => Ring(heard.Fact, cancel);
    public Task Hear(HeardFact<DossierReceived> heard, CancellationToken cancel) => Ring(heard.Fact, cancel);
    public Task Hear(HeardFact<SupplementSent> heard, CancellationToken cancel) => Ring(heard.Fact, cancel);
    public Task Hear(HeardFact<ResultProposed> heard, CancellationToken cancel) => Ring(heard.Fact, cancel);
    public Task Hear(HeardFact<RefusalProposed> heard, CancellationToken cancel) => Ring(heard.Fact, cancel);
    public Task Hear(HeardFact<ProposalSentBack> heard, CancellationToken cancel) => Ring(heard.Fact, cancel);
    public Task Hear(HeardFact<ResultApproved> heard, CancellationToken cancel) => Ring(heard.Fact, cancel);
    public Task Hear(HeardFact<ReplyApproved> heard, CancellationToken cancel) => Ring(heard.Fact, cancel);
    public Task Hear(HeardFact<DossierInherited> heard, CancellationToken cancel) => Ring(heard.Fact, cancel);

    public Task Hear(HeardFact<ChargeConfirmed> heard, CancellationToken cancel) => Ring(heard.Fact, cancel);

    public Task Hear(HeardFact<OpinionGiven> heard, CancellationToken cancel) => Ring(heard.Fact, cancel);

    public Task Hear(HeardFact<TransferSent> heard, CancellationToken cancel)
    {
        bells.Ring(heard.Fact.ToDesk);
        return Task.CompletedTask;
    }

    public Task Hear(HeardFact<TransferAccepted> heard, CancellationToken cancel) => Ring(heard.Fact, cancel);
    public Task Hear(HeardFact<TransferDeclined> heard, CancellationToken cancel) => Ring(heard.Fact, cancel);
    public Task Hear(HeardFact<TransferReturned> heard, CancellationToken cancel) => Ring(heard.Fact, cancel);
    public Task Hear(HeardFact<TransferCalledBack> heard, CancellationToken cancel) => Ring(heard.Fact, cancel);

    public async Task Hear(HeardFact<OpinionAsked> heard, CancellationToken cancel)
    {
        if (!bells.SomebodyListens) return;
        foreach (var body in await db.Set<Opinion>().Awaited().Where(o => o.Dossier == heard.Fact.Subject).Select(o => o.Body).Distinct().ToListAsync(cancel)) bells.Ring(body);
    }

    private async Task Ring(DossierFact fact, CancellationToken cancel)
    {
        if (!bells.SomebodyListens) return;
        bells.Ring(fact.Subject);
        bells.Ring(fact.Body);
        // The fact names the body that decides; the one-stop desk stands in the dossier.
        foreach (var at in await db.Set<Dossier>().Where(d => d.Id == fact.Subject).Select(d => new { d.Desk, d.HolderBody }).ToListAsync(cancel))
        {
            bells.Ring(at.Desk);
            if (at.HolderBody is { } elsewhere) bells.Ring(elsewhere);
        }
    }
}
