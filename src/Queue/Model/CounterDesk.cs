using CaMauSo.Identity;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Queue.Model;

/// <summary>
/// What an officer does at a counter of their own centre. Every command that moves the line first locks the centre's day, so two
/// counters never call the same number; every command carries a key, so one sent twice is done once.
/// </summary>
internal sealed class CounterDesk(Db db, OneStopCentres centres, QueueRules rules, Visitor visitor, TimeProvider time)
{
    private Guid Body => visitor.Officer.Body;

    private Centre Centre => centres.Of(Body);

    /// <summary>Open at this centre today.</summary>
    private IQueryable<OpenCounter> Counters
    {
        get
        {
            var (body, today) = (Body, time.Today);
            return db.Set<OpenCounter>().Where(c => c.Body == body && c.Day == today && c.ClosedAt == null);
        }
    }

    private IQueryable<Ticket> Waiting
    {
        get
        {
            var (body, today) = (Body, time.Today);
            return db.Set<Ticket>().Where(t => t.Body == body && t.Day == today && t.State == TicketState.Waiting);
        }
    }

    /// <summary>The counter this officer has open today; null when none.</summary>
    internal Task<OpenCounter?> Mine(CancellationToken cancel)
    {
        var officer = visitor.Person;
        return Counters.SingleOrDefaultAsync(c => c.Officer == officer, cancel);
    }

    internal Task Open(Guid key, int number, IReadOnlyCollection<string> fields, CancellationToken cancel) => Do(key, async () =>
    {
        var known = centres.Offers(Centre).Select(o => o.Key).ToHashSet();
        if (number is < 1 or > 99) throw new Refused("Nhập số quầy từ 1 đến 99.", "quay");
        if (fields.FirstOrDefault(f => !known.Contains(f)) is not null) throw new Refused("Chọn lĩnh vực trong danh sách.", "linh-vuc");
        await Lock(cancel);
        if (await Mine(cancel) is { } open) throw new Refused($"Bạn đang mở quầy {open.Number}. Đóng quầy đó trước.");
        if (await Counters.FirstOrDefaultAsync(c => c.Number == number, cancel) is { } taken)
            throw new Refused($"Quầy {number} đang do {taken.OfficerName} mở. Chọn số khác.", "quay");
        var counter = new OpenCounter { Id = Guid.CreateVersion7(time.Now), Body = Body, Day = time.Today, Number = number, Officer = visitor.Person, OfficerName = visitor.Name, Fields = fields.Count == known.Count ? [] : [.. fields], OpenedAt = time.Now };
        db.Add(counter);
        db.Record(new CounterOpened(counter.Id, Body, number, counter.Fields));
    }, cancel);

    internal Task Close(Guid key, CancellationToken cancel) => Do(key, async () =>
    {
        await Lock(cancel);
        var mine = await Needed(cancel);
        if (await AtMine(mine, cancel) is { } ticket) throw new Refused($"Số {ticket.Code} còn ở quầy. Tiếp xong, chuyển hoặc ghi vắng mặt rồi đóng quầy.");
        foreach (var waiting in await Waiting.Where(t => t.ForCounter == mine.Number).ToListAsync(cancel)) waiting.Free();
        mine.Close(time.Now);
        db.Record(new CounterClosed(mine.Id, Body, mine.Number));
    }, cancel);

    /// <summary>Calls whoever is next for this counter.</summary>
    internal Task Next(Guid key, CancellationToken cancel) => Do(key, async () =>
    {
        var day = await Lock(cancel);
        var mine = await Needed(cancel);
        if (await AtMine(mine, cancel) is { } busy) throw new Refused($"Quầy của bạn đang có số {busy.Code}. Bấm “Xong”, “Vắng mặt” hoặc “Chuyển” trước khi gọi số khác.");
        if (centres.Hours(Centre).Closing is { } closing && time.Now >= closing) throw new Refused("Đã hết giờ làm việc; các số còn chờ hết hiệu lực.");
        var waiting = (await Waiting.ToListAsync(cancel)).Where(t => mine.Takes(t.Field, t.ForCounter)).ToList();
        var next = Weaving.Next([.. waiting.Select(CentreDay.PlaceOf)], mine.PriorityRun, day.Calls, rules.Weaving(time.Today).AtMost)
            ?? throw new Refused("Không còn ai chờ ở các lĩnh vực của quầy này.");
        var ticket = waiting.Single(t => t.Id == next.Id);
        ticket.Call(mine, time.Now);
        mine.Called(ticket);
        day.Calls++;
        db.Record(new TicketCalled(ticket.Id, ticket.Code, ticket.Field, Body, mine.Number));
    }, cancel);

    internal Task Recall(Guid key, CancellationToken cancel) => With(key, (ticket, mine) =>
    {
        ticket.Recall(time.Now);
        db.Record(new TicketRecalled(ticket.Id, ticket.Code, ticket.Field, Body, mine.Number));
    }, cancel);

    internal Task Begin(Guid key, CancellationToken cancel) => With(key, (ticket, mine) =>
    {
        ticket.Begin(time.Now);
        db.Record(new ServiceBegun(ticket.Id, ticket.Code, ticket.Field, Body, mine.Number));
    }, cancel);

    internal Task Finish(Guid key, CancellationToken cancel) => With(key, (ticket, mine) =>
    {
        ticket.Finish(time.Now);
        db.Record(new ServiceFinished(ticket.Id, ticket.Code, ticket.Field, Body, mine.Number));
    }, cancel);

    /// <summary>Nobody came: back into the line once, after some calls; the second time it is over.</summary>
    internal Task Miss(Guid key, CancellationToken cancel) => Do(key, async () =>
    {
        var day = await Lock(cancel);
        var (ticket, mine) = await Present(cancel);
        var rule = rules.NoShow(time.Today);
        var back = ticket.Miss(rule.Returns, day.Calls + rule.After, time.Now);
        db.Record(new TicketMissed(ticket.Id, ticket.Code, ticket.Field, Body, mine.Number, back));
    }, cancel);

    /// <param name="to">"quay:3", or "linh-vuc:dat-dai".</param>
    internal Task Transfer(Guid key, string? to, string? reason, CancellationToken cancel) => Do(key, async () =>
    {
        var why = Vietnamese.Clean(reason);
        if (why.Length is < 3 or > 200) throw new Refused("Ghi lý do chuyển, từ 3 đến 200 ký tự.", "ly-do");
        await Lock(cancel);
        var (ticket, mine) = await Present(cancel);
        var (field, name, counter, told) = (ticket.Field, ticket.FieldName, (int?)null, "");
        if (to?.Split(':') is ["quay", var text] && int.TryParse(text, out var number))
        {
            if (number == mine.Number || !await Counters.AnyAsync(c => c.Number == number, cancel)) throw new Refused("Quầy ấy không mở. Chọn quầy khác.", "den");
            (counter, told) = (number, $"quầy {number}");
        }
        else
        {
            var offer = to?.Split(':') is ["linh-vuc", var asked] ? centres.Offers(Centre).FirstOrDefault(o => o.Key == asked && o.Key != ticket.Field) : null;
            if (offer is null) throw new Refused("Chọn nơi chuyển đến.", "den");
            (field, name, told) = (offer.Key, offer.Name, offer.Name);
        }
        ticket.Move(field, name, counter, why);
        db.Record(new TicketTransferred(ticket.Id, ticket.Code, ticket.Field, Body, told, why));
    }, cancel);

    /// <summary>What stands at this counter now.</summary>
    internal Task<Ticket?> AtMine(OpenCounter mine, CancellationToken cancel) =>
        db.Set<Ticket>().SingleOrDefaultAsync(t => t.Opening == mine.Id && (t.State == TicketState.Called || t.State == TicketState.Serving), cancel);

    private Task<string> With(Guid key, Action<Ticket, OpenCounter> act, CancellationToken cancel) => Do(key, async () =>
    {
        var (ticket, mine) = await Present(cancel);
        act(ticket, mine);
    }, cancel);

    private Task<string> Do(Guid key, Func<Task> act, CancellationToken cancel) => db.Handle(key, visitor.Person, time.Now, async () =>
    {
        if (key == Guid.Empty) throw new Refused("Trang đã mở quá lâu. Mở lại rồi thử lần nữa.");
        await act();
        return "";
    }, cancel);

    private async Task<(Ticket Ticket, OpenCounter Mine)> Present(CancellationToken cancel)
    {
        var mine = await Needed(cancel);
        return (await AtMine(mine, cancel) ?? throw new Refused("Quầy của bạn chưa gọi số nào."), mine);
    }

    private async Task<OpenCounter> Needed(CancellationToken cancel) => await Mine(cancel) ?? throw new Refused("Mở quầy trước, rồi gọi số.");

    /// <summary>Others of the centre who would move the line wait here until this transaction ends; what is read after it is the latest.</summary>
    private async Task<QueueDay> Lock(CancellationToken cancel)
    {
        var (body, today) = (Body, time.Today);
        await db.Database.ExecuteSqlAsync($"insert into queue.day (body, day, calls) values ({body}, {today}, 0) on conflict do nothing", cancel);
        return await db.Set<QueueDay>().FromSql($"select * from queue.day where body = {body} and day = {today} for update").SingleAsync(cancel);
    }
}
