using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Queue.Model;

/// <summary>When a centre has closed, its numbers are over, and which class of priority somebody belonged to is forgotten.</summary>
internal sealed class EndOfDay(Db db, OneStopCentres centres, WorkingCalendar calendar, TimeProvider time) : IRecurring
{
    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task Run(CancellationToken cancel)
    {
        var (now, today) = (time.Now, time.Today);
        var bodies = await db.Set<Ticket>().Where(t => t.Day <= today && (t.State == TicketState.Waiting || t.State == TicketState.Called || t.State == TicketState.Serving || t.Class != null)).Select(t => new { t.Body, t.Day })
            .Union(db.Set<OpenCounter>().Where(c => c.ClosedAt == null).Select(c => new { c.Body, c.Day })).Distinct().ToListAsync(cancel);
        foreach (var one in bodies)
            if (Closing(one.Body, one.Day) is var end && end <= now) await Close(one.Body, one.Day, end, cancel);
    }

    private async Task Close(Guid body, DateOnly day, DateTimeOffset end, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // An officer who calls at this very moment goes first, or finds nobody waiting.
        await db.Database.ExecuteSqlAsync($"select 1 from queue.day where body = {body} and day = {day} for update", cancel);
        foreach (var ticket in await db.Set<Ticket>().Where(t => t.Body == body && t.Day == day && (!(t.State == TicketState.Finished || t.State == TicketState.NoShow || t.State == TicketState.Expired || t.State == TicketState.Left) || t.Class != null)).ToListAsync(cancel))
        {
            ticket.Class = null;
            // Who is being served at closing time is served to the end; what is left of an earlier day was forgotten.
            if (ticket.Over || ticket.State == TicketState.Serving && day == time.Today) continue;
            ticket.Close(end);
            db.Record(ticket.State == TicketState.Finished ? new ServiceFinished(ticket.Id, ticket.Code, ticket.Field, body, ticket.Counter!.Value) : new TicketExpired(ticket.Id, ticket.Code, ticket.Field, body));
        }
        if (day < time.Today)
            foreach (var counter in await db.Set<OpenCounter>().Where(c => c.Body == body && c.Day == day && c.ClosedAt == null).ToListAsync(cancel))
            {
                counter.Close(end);
                db.Record(new CounterClosed(counter.Id, body, counter.Number));
            }
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>The end of that day's last hours; of a day without any, midnight.</summary>
    private DateTimeOffset Closing(Guid body, DateOnly day)
    {
        try { return calendar.For(centres.Of(body).Body.HoursKey).OpenSlots(day) is [.., var last] ? Vietnam.At(day, last.To) : Vietnam.At(day.AddDays(1), TimeOnly.MinValue); }
        catch (Refused) { return Vietnam.At(day.AddDays(1), TimeOnly.MinValue); } // No calendar for that year.
    }
}
