using System.Security.Cryptography;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Queue.Model;

/// <summary>Where numbers are taken and given back: the kiosk and the phone.</summary>
internal sealed class TicketDesk(Db db, OneStopCentres centres, QueueRules rules, Actor actor, TimeProvider time)
{
    // No letter or digit that a reader on a slip of paper takes for another.
    private const string TokenLetters = "23456789abcdefghjkmnpqrstuvwxyz";

    /// <summary>Gives the next number of the centre's day. The key comes from the form: a double tap gives one number.</summary>
    /// <returns>The ticket's token.</returns>
    /// <exception cref="Refused">The centre is closed, or offers no such thing.</exception>
    internal Task<string> Take(Guid key, Centre centre, string? field, string? priorityClass, CancellationToken cancel)
    {
        var (now, today) = (time.Now, time.Today);
        if (actor.Person is null) actor.Name = "Máy lấy số";
        return db.Handle(key, actor.Person, now, async () =>
        {
            if (!centres.Hours(centre).GivesNumbers) throw new Refused("Trung tâm chưa mở cửa nên chưa phát số.");
            var offer = centres.Offers(centre).FirstOrDefault(o => o.Key == field) ?? throw new Refused("Chọn việc bạn cần làm.", "linh-vuc");
            if (priorityClass is not null && rules.Classes(today).All(c => c.Key != priorityClass)) throw new Refused("Chọn diện ưu tiên trong danh sách.", "dien");
            await db.Database.ExecuteSqlAsync($"insert into queue.day (body, day, calls) values ({centre.Body.Id}, {today}, 0) on conflict do nothing", cancel);
            var number = (int)await db.Next($"queue:{centre.Body.Id}:{today:yyyyMMdd}", cancel);
            var ticket = new Ticket
            {
                Id = Guid.CreateVersion7(now), Body = centre.Body.Id, Day = today, Number = number, Code = Ticket.CodeOf(number, priorityClass is not null), Token = RandomNumberGenerator.GetString(TokenLetters, 12),
                Field = offer.Key, FieldName = offer.Name, Class = priorityClass, Priority = priorityClass is not null, TakenAt = now,
            };
            db.Add(ticket);
            db.Record(new TicketTaken(ticket.Id, ticket.Code, ticket.Field, ticket.Body, ticket.Priority));
            return ticket.Token;
        }, cancel);
    }

    /// <exception cref="Absent">No such slip.</exception>
    internal async Task<Ticket> Find(string token, CancellationToken cancel) =>
        await db.Set<Ticket>().AsNoTracking().SingleOrDefaultAsync(t => t.Token == token, cancel) ?? throw new Absent("Không có số thứ tự nào ở địa chỉ này.");

    /// <summary>Who waits no longer makes room.</summary>
    internal Task Leave(Guid key, string token, CancellationToken cancel) => db.Handle(key, actor.Person, time.Now, async () =>
    {
        var ticket = await db.Set<Ticket>().SingleOrDefaultAsync(t => t.Token == token, cancel) ?? throw new Absent();
        ticket.Leave(time.Now);
        db.Record(new TicketLeft(ticket.Id, ticket.Code, ticket.Field, ticket.Body));
        return token;
    }, cancel);
}
