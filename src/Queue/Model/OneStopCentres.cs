using CaMauSo.Dossiers;
using CaMauSo.Kernel;
using CaMauSo.Territory;

namespace CaMauSo.Queue.Model;

/// <summary>A centre people come to.</summary>
/// <param name="Code">The code of its unit, which stands in addresses.</param>
internal sealed record Centre(Body Body, Unit Unit, string Code)
{
    /// <summary>For lists: "xã Đất Mũi", "tỉnh Cà Mau".</summary>
    internal string Place => Unit.InSentence;
}

/// <summary>Something one may take a number for.</summary>
/// <param name="Errand">Belongs to no field of work.</param>
internal sealed record Offer(string Key, string Name, string? NameEn, string Icon, bool Errand, int Procedures);

/// <summary>The hours of one day: whether numbers are given, whether the desks are open, and when all is over.</summary>
/// <param name="Closing">The end of the day's last hours; null on a day off.</param>
internal sealed record DayHours(bool GivesNumbers, bool Open, DateTimeOffset? Closing, DateTimeOffset? NextOpen);

/// <summary>The centres of the day, what each offers and when it is open.</summary>
internal sealed class OneStopCentres(TerritoryMap territory, DeskProcedures procedures, WorkingCalendar calendar, QueueRules rules, TimeProvider time)
{
    /// <exception cref="Absent">No unit of that code has a centre today.</exception>
    internal Centre Find(string code) =>
        territory.UnitByCode(code, time.Today) is { } unit && territory.OneStopOf(unit.Id, time.Today) is { } body ? new Centre(body, unit, code) : throw new Absent("Không có trung tâm nào ở địa chỉ này.");

    /// <exception cref="Absent">The body is no centre.</exception>
    internal Centre Of(Guid body)
    {
        var found = territory.Body(body);
        if (found.Kind != BodyKind.OneStop) throw new Absent();
        var unit = territory.UnitOf(found, time.Today);
        return new Centre(found, unit, unit.Code);
    }

    /// <summary>All of the day: the province's first, then the communes by name.</summary>
    internal IReadOnlyList<Centre> All() =>
        [.. territory.Bodies(time.Today).Where(b => b is { Kind: BodyKind.OneStop, Level: UnitLevel.Province or UnitLevel.Commune })
            .Select(b => (Body: b, Unit: territory.UnitOf(b, time.Today))).OrderBy(c => c.Unit.Level).ThenBy(c => c.Unit.Name, StringComparer.Create(new("vi-VN"), false)).Select(c => new Centre(c.Body, c.Unit, c.Unit.Code))];

    /// <summary>The fields that have an open procedure there, those with most procedures first, then the errands.</summary>
    internal IReadOnlyList<Offer> Offers(Centre centre) =>
        [.. procedures.Of(centre.Body.Id, time.Now).GroupBy(p => p.FieldKey).OrderByDescending(g => g.Count()).ThenBy(g => g.First().FieldName, StringComparer.Create(new("vi-VN"), false))
            .Select(g => new Offer(g.Key, g.First().FieldName, null, rules.IconOf(g.Key), false, g.Count())),
         .. rules.Errands.Select(e => new Offer(e.Key, e.Name, e.NameEn, e.Icon, true, 0))];

    /// <summary>By the working calendar, as this centre keeps it.</summary>
    internal DayHours Hours(Centre centre)
    {
        var (now, today) = (time.Now, time.Today);
        try
        {
            var hours = calendar.For(centre.Body.HoursKey);
            var slots = hours.OpenSlots(today);
            var open = hours.IsOpen(now);
            var early = TimeSpan.FromMinutes(rules.Kiosk(today).OpensEarlyMinutes);
            var soon = slots.Any(s => Vietnam.At(today, s.From) - early <= now && now < Vietnam.At(today, s.To));
            return new DayHours(soon, open, slots.Count == 0 ? null : Vietnam.At(today, slots[^1].To), open ? null : hours.NextOpen(now));
        }
        catch (Refused) { return new DayHours(false, false, null, null); } // No calendar for this year yet.
    }
}
