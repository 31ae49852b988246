using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;

namespace CaMauSo.Dossiers.Oversee;

/// <summary>A dossier as those who oversee see it.</summary>
/// <param name="Holder">Whose work it is now: "Chuyên viên thụ lý"; null when it is done.</param>
/// <param name="Where">The body of the holder, and the officer's name where it is known.</param>
/// <param name="Held">Since when, in working time of that body: "3 giờ".</param>
internal sealed record HeldLine(string Code, string Procedure, string Field, string Body, string State, bool Met, Remaining Left, DateTimeOffset? Due,
    string? Holder, string Where, string Held, DateTimeOffset Since);

/// <summary>Says who holds dossiers and for how long.</summary>
internal sealed class HoldingWatch(TerritoryMap territory, People people, Catalogue catalogue, DossierClock clock, TimeProvider time)
{
    private static readonly Dictionary<string, string> Holders = new()
    {
        [Roles.Reception] = "Một cửa", [Roles.Specialist] = "Chuyên viên thụ lý", [Roles.Signer] = "Lãnh đạo ký", ["applicant"] = "Người dân",
    };

    internal async Task<IReadOnlyList<HeldLine>> Lines(IReadOnlyList<(Dossier Dossier, bool Met)> page, CancellationToken cancel)
    {
        var officers = new Dictionary<(Guid Body, string Role), IReadOnlyList<PostCard>>();
        foreach (var place in page.Select(p => p.Dossier.Place).OfType<(Guid, string)>().Distinct()) officers[place] = await people.Holding(place.Item1, place.Item2, cancel);
        return [.. page.Select(p => Line(p.Dossier, p.Met, officers))];
    }

    private HeldLine Line(Dossier d, bool met, Dictionary<(Guid, string), IReadOnlyList<PostCard>> officers)
    {
        var (place, where, held) = (d.Place, "", "");
        if (place is { } at)
        {
            // Without somebody named it waits for whoever holds the role; one holder alone needs no naming by the dossier.
            var officer = officers[at].FirstOrDefault(o => o.Id == d.Assignee) ?? (officers[at].Count == 1 ? officers[at][0] : null);
            where = officer is null ? territory.Body(at.Body).ShortName : $"{officer.PersonName}, {territory.Body(at.Body).ShortName}";
            held = DossierClock.Say(clock.HoursOf(at.Body).WorkingTimeBetween(d.ArrivedAt, time.Now));
        }
        else if (d.Holder is not null) (where, held) = (d.NationalCode == State.AwaitsMoney ? "đang chờ nộp tiền" : "đang chờ bổ sung", $"{Math.Max(1, (int)(time.Now - d.ArrivedAt).TotalDays)} ngày");
        return new HeldLine(d.Code, d.ProcedureName, FieldOf(d), territory.Body(d.HandlingBody).ShortName, d.StateName, met, clock.Left(d), d.DueAt,
            d.Holder is { } holder ? Holders.GetValueOrDefault(holder, holder) : null, where, held, d.ArrivedAt);
    }

    private string FieldOf(Dossier d) => catalogue.Version(d.Procedure, d.ProcedureVersion)?.FieldName ?? d.Field;
}
