using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Queue.Model;

internal enum TicketState { Waiting, Called, Serving, Finished, NoShow, Expired, Left }

/// <summary>Số thứ tự: somebody who waits at a centre on a day. Nobody's name is kept here.</summary>
internal sealed class Ticket
{
    public required Guid Id { get; init; }
    public required Guid Body { get; init; }
    public required DateOnly Day { get; init; }
    public required int Number { get; init; }
    public required string Code { get; init; }

    /// <summary>In the QR on the slip: who holds the slip follows it, nobody guesses it.</summary>
    public required string Token { get; init; }
    public required string Field { get; set; }
    public required string FieldName { get; set; }

    /// <summary>Class of priority; wiped when the day is over.</summary>
    public string? Class { get; set; }
    public required bool Priority { get; init; }
    public TicketState State { get; private set; }
    public required DateTimeOffset TakenAt { get; init; }
    public DateTimeOffset? FirstCalledAt { get; private set; }
    public DateTimeOffset? CalledAt { get; private set; }
    public DateTimeOffset? ServedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public Guid? Opening { get; private set; }
    public int? Counter { get; private set; }
    public int Calls { get; private set; }
    public int Missed { get; private set; }
    public int? BackAfter { get; private set; }
    public int? ForCounter { get; private set; }
    public string? MovedBecause { get; private set; }
    public int Version { get; private set; }

    internal bool AtCounter => State is TicketState.Called or TicketState.Serving;

    internal bool Over => State is TicketState.Finished or TicketState.NoShow or TicketState.Expired or TicketState.Left;

    internal TimeSpan? Waited => FirstCalledAt - TakenAt;

    internal static string CodeOf(int number, bool priority) => (priority ? "U" : "A") + number.ToString("000", System.Globalization.CultureInfo.InvariantCulture);

    internal void Call(OpenCounter at, DateTimeOffset now)
    {
        (State, Opening, Counter, CalledAt, BackAfter, ForCounter) = (TicketState.Called, at.Id, at.Number, now, null, null);
        FirstCalledAt ??= now;
        (Calls, Version) = (Calls + 1, Version + 1);
    }

    /// <exception cref="Refused">It is being served, or not at a counter.</exception>
    internal void Recall(DateTimeOffset now)
    {
        Ask(TicketState.Called, "gọi lại");
        (CalledAt, Calls, Version) = (now, Calls + 1, Version + 1);
    }

    internal void Begin(DateTimeOffset now)
    {
        Ask(TicketState.Called, "bắt đầu tiếp");
        (State, ServedAt, Version) = (TicketState.Serving, now, Version + 1);
    }

    internal void Finish(DateTimeOffset now)
    {
        Ask(TicketState.Serving, "kết thúc");
        (State, EndedAt, Version) = (TicketState.Finished, now, Version + 1);
    }

    /// <returns>Whether it returns to the line.</returns>
    internal bool Miss(int returns, int backAfter, DateTimeOffset now)
    {
        Ask(TicketState.Called, "ghi vắng mặt");
        var back = Missed < returns;
        if (back) (State, BackAfter, Opening, Counter) = (TicketState.Waiting, backAfter, null, null);
        else (State, EndedAt) = (TicketState.NoShow, now);
        (Missed, Version) = (Missed + 1, Version + 1);
        return back;
    }

    internal void Move(string field, string fieldName, int? counter, string reason)
    {
        if (!AtCounter) throw new Refused($"Số {Code} không còn ở quầy, nên không chuyển được.");
        (State, Field, FieldName, ForCounter, MovedBecause, Opening, Counter, ServedAt, Version) = (TicketState.Waiting, field, fieldName, counter, reason, null, null, null, Version + 1);
    }

    internal void Leave(DateTimeOffset now)
    {
        if (State != TicketState.Waiting) throw new Refused($"Số {Code} không còn trong hàng chờ.");
        (State, EndedAt, Version) = (TicketState.Left, now, Version + 1);
    }

    /// <summary>The day is over: who waited is let go, who was served is done.</summary>
    internal void Close(DateTimeOffset end)
    {
        (State, EndedAt, Version) = (State == TicketState.Serving ? TicketState.Finished : TicketState.Expired, ServedAt > end ? ServedAt : end, Version + 1);
    }

    /// <summary>The counter it was meant for has closed: any counter of its field may call it.</summary>
    internal void Free() => (ForCounter, Version) = (null, Version + 1);

    private void Ask(TicketState state, string verb)
    {
        if (State != state) throw new Refused($"Số {Code} {TicketWords.Of(State)}, nên không {verb} được.");
    }
}

internal static class TicketWords
{
    internal static string Of(TicketState state) => state switch
    {
        TicketState.Waiting => "đang chờ",
        TicketState.Called => "đang được gọi",
        TicketState.Serving => "đang được tiếp",
        TicketState.Finished => "đã xong",
        TicketState.NoShow => "vắng mặt",
        TicketState.Expired => "hết hiệu lực",
        _ => "đã rời hàng",
    };

    /// <summary>As a voice says it: "A không một hai", digit by digit, so that nobody mishears.</summary>
    internal static string Spoken(string code)
    {
        string[] digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
        return code[0] + ", " + string.Join(' ', code[1..].Select(c => digits[c - '0']));
    }
}

internal sealed class TicketTable : IEntityTypeConfiguration<Ticket>
{
    public void Configure(EntityTypeBuilder<Ticket> builder)
    {
        builder.ToTable("ticket", "queue");
        builder.HasKey(t => t.Id);
        builder.Property(t => t.Version).IsConcurrencyToken();
    }
}
