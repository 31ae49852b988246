using CaMauSo.Dossiers;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Queue.Model;

/// <summary>Says on a dossier's page with which number its applicant came to the desk.</summary>
internal sealed class CameWithTicket(Db db) : ICameToDesk
{
    public async Task<string?> Of(Guid dossier, CancellationToken cancel)
    {
        var ticket = await db.Set<TicketDossier>().AsNoTracking().Where(d => d.Dossier == dossier).Join(db.Set<Ticket>(), d => d.Ticket, t => t.Id, (d, t) => t).SingleOrDefaultAsync(cancel);
        return ticket is null ? null : $"số {ticket.Code}, quầy {ticket.Counter}, chờ {(int)ticket.Waited.GetValueOrDefault().TotalMinutes} phút";
    }
}
