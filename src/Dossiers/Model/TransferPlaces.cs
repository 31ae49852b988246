using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;

namespace CaMauSo.Dossiers.Model;

/// <summary>
/// Where a dossier may be sent, derived from its procedure and the bodies of the day. As a whole it goes to a body that decides the same procedure
/// elsewhere: for a commune's or district's the committees of the other units of that level, for the province's its departments and its centre. For a
/// part it goes to a department. Every role of the process that would sit there must have somebody.
/// </summary>
internal sealed class TransferPlaces(TerritoryMap territory, RolePlaces places, DefinitionArchive definitions, People people, TimeProvider time)
{
    /// <summary>Bodies that could take it today; those the process names stand first.</summary>
    internal async Task<IReadOnlyList<Body>> Choices(Dossier dossier, TransferKind kind, CancellationToken cancel)
    {
        var (rules, staffed) = (definitions.RulesOf(dossier), await people.Staffed(cancel));
        var named = rules.Process.Roles.Values.Select(role => role.Body).OfType<string>().ToHashSet();
        return [.. Possible(dossier, rules, kind).Where(body => WhyNot(dossier, rules, kind, body, staffed) is null).OrderBy(body => !named.Contains(body.Key)).ThenBy(body => body.Name, StringComparer.Create(new("vi-VN"), false))];
    }

    /// <summary>The body with that key and the desk that answers for it.</summary>
    /// <exception cref="Refused">It is none to choose, or cannot take the dossier.</exception>
    internal async Task<(Body To, Body Desk)> Chosen(Dossier dossier, TransferKind kind, string? key, CancellationToken cancel)
    {
        var rules = definitions.RulesOf(dossier);
        var body = Possible(dossier, rules, kind).FirstOrDefault(b => b.Key == key) ?? throw new Refused("Chọn cơ quan nhận trong danh sách.", "to");
        if (WhyNot(dossier, rules, kind, body, await people.Staffed(cancel)) is { } no) throw new Refused(no, "to");
        return (body, territory.OneStopFor(body, time.Today)!);
    }

    private IEnumerable<Body> Possible(Dossier dossier, ProcedureVersion rules, TransferKind kind)
    {
        var level = Enum.Parse<UnitLevel>(rules.Level.ToString());
        var all = territory.Bodies(time.Today).Where(body => body.Id != dossier.HandlingBody);
        if (kind == TransferKind.Part) return all.Where(body => body.Kind == BodyKind.Department);
        return level == UnitLevel.Province ? all.Where(body => body.Kind == BodyKind.Department || body is { Kind: BodyKind.OneStop, Level: UnitLevel.Province })
            : all.Where(body => body.Kind == BodyKind.PeopleCommittee && body.Level == level);
    }

    private string? WhyNot(Dossier dossier, ProcedureVersion rules, TransferKind kind, Body to, ILookup<string, Guid> staffed)
    {
        if (territory.OneStopFor(to, time.Today) is not { } desk || !staffed[Roles.Reception].Contains(desk.Id)) return $"{to.Name} chưa có cán bộ tiếp nhận trên hệ thống nên chưa nhận được hồ sơ.";
        if (kind == TransferKind.Part) return staffed[Roles.Specialist].Contains(to.Id) ? null : $"{to.Name} chưa có chuyên viên trên hệ thống nên chưa làm được phần việc này.";
        foreach (var role in rules.Process.Roles.Values)
        {
            var at = places.BodyAt(role, desk.Id, to.Id, dossier.Unit);
            if (at is null || role.At is RolePlace.Desk or RolePlace.Handling && !staffed[role.Post].Contains(at.Value)) return $"{to.Name} chưa có {role.Name} của thủ tục này nên chưa nhận được hồ sơ.";
        }
        return null;
    }
}
