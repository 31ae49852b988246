using CaMauSo.Kernel;

namespace CaMauSo.Queue;

/// <summary>Something happened to a ticket (số thứ tự). Which class of priority it has is in no fact: it is sensitive, and facts stay.</summary>
/// <param name="Code">As people read it: A012.</param>
/// <param name="Field">Field of work or errand.</param>
/// <param name="Body">The centre.</param>
public abstract record TicketFact(Guid Subject, string Code, string Field, Guid Body) : Fact(Subject)
{
    public override Guid? AtBody => Body;
}

/// <summary>Lấy số.</summary>
public sealed record TicketTaken(Guid Subject, string Code, string Field, Guid Body, bool Priority) : TicketFact(Subject, Code, Field, Body);

/// <summary>Gọi số.</summary>
/// <param name="Counter">Quầy.</param>
public sealed record TicketCalled(Guid Subject, string Code, string Field, Guid Body, int Counter) : TicketFact(Subject, Code, Field, Body);

/// <summary>Gọi lại cùng một số.</summary>
public sealed record TicketRecalled(Guid Subject, string Code, string Field, Guid Body, int Counter) : TicketFact(Subject, Code, Field, Body);

/// <summary>Vắng mặt khi được gọi.</summary>
/// <param name="Back">It returns to the line; otherwise it is over.</param>
public sealed record TicketMissed(Guid Subject, string Code, string Field, Guid Body, int Counter, bool Back) : TicketFact(Subject, Code, Field, Body);

/// <summary>Chuyển sang lĩnh vực hoặc quầy khác; it waits again, with its old number.</summary>
public sealed record TicketTransferred(Guid Subject, string Code, string Field, Guid Body, string To, string Reason) : TicketFact(Subject, Code, Field, Body);

/// <summary>Bắt đầu tiếp.</summary>
public sealed record ServiceBegun(Guid Subject, string Code, string Field, Guid Body, int Counter) : TicketFact(Subject, Code, Field, Body);

/// <summary>Tiếp xong.</summary>
public sealed record ServiceFinished(Guid Subject, string Code, string Field, Guid Body, int Counter) : TicketFact(Subject, Code, Field, Body);

/// <summary>Hồ sơ nhận trong lúc tiếp số này.</summary>
public sealed record DossierLinked(Guid Subject, string Code, string Field, Guid Body, Guid Dossier, string DossierCode) : TicketFact(Subject, Code, Field, Body);

/// <summary>Người lấy số báo không chờ nữa.</summary>
public sealed record TicketLeft(Guid Subject, string Code, string Field, Guid Body) : TicketFact(Subject, Code, Field, Body);

/// <summary>Hết giờ mà chưa được gọi.</summary>
public sealed record TicketExpired(Guid Subject, string Code, string Field, Guid Body) : TicketFact(Subject, Code, Field, Body);

/// <summary>Mở quầy. The subject is the opening.</summary>
public sealed record CounterOpened(Guid Subject, Guid Body, int Counter, IReadOnlyList<string> Fields) : Fact(Subject)
{
    public override Guid? AtBody => Body;
}

/// <summary>Đóng quầy.</summary>
public sealed record CounterClosed(Guid Subject, Guid Body, int Counter) : Fact(Subject)
{
    public override Guid? AtBody => Body;
}
