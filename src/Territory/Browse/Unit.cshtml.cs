using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Territory.Browse;

/// <summary>One unit: where it lies, who receives there, what it came from and what became of it.</summary>
[Public]
internal sealed class UnitPage(TerritoryMap map, WorkingCalendar calendar, TimeProvider time, Texts texts) : PageModel
{
    public Unit Unit { get; private set; } = null!;
    public bool Living => Unit.InForce(time.Today);
    public Body? Desk { get; private set; }
    public WorkingHours? Hours { get; private set; }
    public string Slots { get; private set; } = "";
    public DateTimeOffset? OpensAt { get; private set; }
    public IReadOnlyList<Answer> About { get; private set; } = [];
    public IReadOnlyList<Link> Predecessors { get; private set; } = [];
    public IReadOnlyList<Link> Successors { get; private set; } = [];
    public IReadOnlyList<Unit> SameCode { get; private set; } = [];
    public IReadOnlyList<Unit> Children { get; private set; } = [];

    /// <param name="Share">How much of the unit went over: the whole, most, a part.</param>
    internal sealed record Link(Unit Unit, string Where, string Share);

    /// <summary>A unit's own address; the number tells units that carried the same code apart.</summary>
    public static string Address(Unit unit) => "/don-vi/" + unit.Key.Replace(':', '/');

    /// <summary>“huyện Cái Nước, đến 30/06/2025”: what tells it from another of the same name.</summary>
    public static string Where(Unit unit, TerritoryMap map, Texts texts)
    {
        var when = unit.ValidTo is { } last ? texts["đến {0}", Say.Date(last)] : unit.ValidFrom is { } first ? texts["từ {0}", Say.Date(first)] : "";
        return unit.ParentId is { } parent && map.Unit(parent) is { Level: UnitLevel.District } district ? $"{district.InSentence}, {when}" : when;
    }

    public string Where(Unit unit) => Where(unit, map, texts);

    public void OnGet(string code, int? number)
    {
        var carriers = map.All.UnitsByCode[code].ToList();
        Unit = (number is null ? map.UnitByCode(code, time.Today) ?? carriers.LastOrDefault() : map.UnitByKey($"{code}:{number}"))
            ?? throw new Absent("Không tìm thấy đơn vị hành chính này.");
        // A unit that has ended is shown as it was on its last day, one still to come as on its first.
        var day = Unit.ValidTo < time.Today ? Unit.ValidTo.Value : Unit.ValidFrom > time.Today ? Unit.ValidFrom.Value : time.Today;
        Desk = map.OneStopOf(Unit.Id, day);
        if (Living && Desk is not null)
        {
            Hours = calendar.For(Desk.HoursKey);
            Slots = string.Join(", ", Hours.WorkingSlots(Vietnam.DateOf(Hours.NextWorkingTime(time.Now))));
            OpensAt = Hours.IsOpen(time.Now) ? null : Hours.NextOpen(time.Now);
        }
        Predecessors = [.. map.PredecessorsOf(Unit).Select(Linked).OrderBy(l => l.Unit.FullName, UnitListPage.Names)];
        Successors = [.. Unit.Successors.Select(Linked)];
        SameCode = [.. carriers.Where(u => u.Id != Unit.Id)];
        Children = [.. map.ChildrenOf(Unit.Id, day).OrderBy(u => u.Name, UnitListPage.Names)];
        About = [.. Lines(day).Where(a => a.Value.Length > 0)];
    }

    private IEnumerable<Answer> Lines(DateOnly day)
    {
        yield return new(texts["Địa chỉ hành chính"], map.AddressText(Unit.Id));
        yield return new(texts["Mã đơn vị"], Unit.Code);
        yield return new(texts["Thời gian"], (Unit.ValidFrom, Unit.ValidTo) switch
        {
            (null, null) => texts["Có từ trước tháng 11/2021"],
            ({ } from, null) => texts["Từ ngày {0}", Say.Date(from)],
            (null, { } to) => texts["Đến hết ngày {0}", Say.Date(to)],
            ({ } from, { } to) => texts["Từ ngày {0} đến hết ngày {1}", Say.Date(from), Say.Date(to)],
        });
        yield return new(texts["Thành lập theo"], Unit.EstablishedBy ?? "");
        yield return new(texts["Kết thúc theo"], Unit.EndedBy ?? "");
        yield return new(texts["Cơ quan"], map.CompetentBody(Unit.Level, Unit.Id, null, day)?.Name ?? "");
        if (!Living) yield return new(texts["Nơi tiếp nhận khi ấy"], Desk?.Name ?? "");
        yield return new(texts["Ghi chú"], Unit.Note ?? "");
    }

    private Link Linked(UnitSuccessor link) => new(map.Unit(link.UnitId), Where(map.Unit(link.UnitId)), link.Kind switch
    {
        SuccessorKind.Full => texts["toàn bộ"],
        SuccessorKind.Main => texts["phần lớn"],
        _ => texts["một phần"],
    });
}
