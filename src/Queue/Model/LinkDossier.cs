using CaMauSo.Dossiers;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Queue.Model;

/// <summary>
/// A dossier an officer takes in at the desk belongs to the number they are serving then. Dossiers knows nothing of numbers: it tells
/// that it was filed, by whom and when; at that moment an officer serves one number at most.
/// </summary>
internal sealed class LinkDossier(Db db, DossierRegister register) : IHear<DossierFiled>
{
    public async Task Hear(HeardFact<DossierFiled> heard, CancellationToken cancel)
    {
        if (heard.Person is not { } officer || officer == heard.Fact.Applicant || await db.Set<TicketDossier>().AnyAsync(t => t.Dossier == heard.Fact.Subject, cancel)) return;
        var ticket = await (from t in db.Set<Ticket>()
                            join c in db.Set<OpenCounter>() on t.Opening equals c.Id
                            where c.Officer == officer && t.ServedAt <= heard.At && (t.EndedAt == null || t.EndedAt >= heard.At) && (t.State == TicketState.Serving || t.State == TicketState.Finished)
                            select t).FirstOrDefaultAsync(cancel);
        // What came by post was typed in between; nobody stood at the counter with it.
        if (ticket is null || await register.CameToTheDesk(heard.Fact.Subject, cancel) is not { } came) return;
        db.Add(new TicketDossier { Ticket = ticket.Id, Dossier = heard.Fact.Subject, Code = heard.Fact.Code, Name = came, At = heard.At });
        db.Record(new DossierLinked(ticket.Id, ticket.Code, ticket.Field, ticket.Body, heard.Fact.Subject, heard.Fact.Code));
    }
}
