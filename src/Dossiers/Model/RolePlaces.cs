using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;

namespace CaMauSo.Dossiers.Model;

/// <summary>Which of a definition's roles somebody acts as.</summary>
/// <param name="StandIn">The role whose holder stands in; null when it is the role's own.</param>
internal sealed record RoleTaken(string Role, string? StandIn);

/// <summary>Resolves the roles of a definition to bodies and posts of today, for one dossier.</summary>
internal sealed class RolePlaces(TerritoryMap territory, Visitor visitor, TimeProvider time)
{
    /// <summary>The body at which the role sits; null when no such body exists today.</summary>
    internal Guid? BodyOf(Dossier dossier, ProcessRole role) => BodyAt(role, dossier.Desk, dossier.HandlingBody, dossier.Unit);

    /// <summary>The same for a dossier that would lie with these.</summary>
    internal Guid? BodyAt(ProcessRole role, Guid desk, Guid handling, Guid unit) => role.At switch
    {
        RolePlace.Desk => desk,
        RolePlace.Handling => handling,
        RolePlace.Body => territory.BodyByKey(role.Body!) is { } named ? territory.SuccessorOf(named.Id, time.Today, unit)?.Id : null,
        RolePlace.Commune => territory.CompetentBody(UnitLevel.Commune, unit, null, time.Today)?.Id,
        _ => ParentOf(territory.Body(handling)),
    };

    /// <summary>A department stands under its level's committee, a committee under the next level's.</summary>
    private Guid? ParentOf(Body body)
    {
        if (body.Kind is not BodyKind.PeopleCommittee) return territory.CompetentBody(body.Level, body.UnitId, null, time.Today)?.Id;
        return body.Level == UnitLevel.Province ? body.Id
            : (territory.CompetentBody(UnitLevel.District, body.UnitId, null, time.Today) is { } district && district.Id != body.Id ? district : territory.CompetentBody(UnitLevel.Province, body.UnitId, null, time.Today))?.Id;
    }

    /// <summary>Whose work the dossier is in a state: the post lists ask for, the role, and the body where it is neither the desk nor the one that decides.</summary>
    /// <exception cref="Refused">There is no such body today.</exception>
    internal void Give(Dossier dossier, ProcedureVersion rules, State state)
    {
        (dossier.Holder, dossier.HolderRole, dossier.HolderBody) = (state.Holder, state.Holder, null);
        if (state.Holder is not { } holder || !rules.Process.Roles.TryGetValue(holder, out var role)) return;
        dossier.Holder = role.Post;
        var usual = role.Post == Roles.Reception ? dossier.Desk : dossier.HandlingBody;
        var body = BodyOf(dossier, role) ?? throw new Refused($"Chưa có cơ quan nào nhận bước “{state.Name}” ({role.Name}).");
        if (body != usual) dossier.HolderBody = body;
    }

    /// <summary>How the visitor may act in that role: as its holder, as a stand-in, or not at all.</summary>
    internal RoleTaken? Taken(Dossier dossier, ProcedureVersion rules, string by)
    {
        if (by == ProcessRole.Applicant) return visitor.PersonId == dossier.Applicant && visitor.Post is null ? new(by, null) : null;
        if (visitor.Post is null || !rules.Process.Roles.TryGetValue(by, out var role)) return null;
        if (Holds(dossier, role)) return new(by, null);
        return role.StandIns.FirstOrDefault(other => Holds(dossier, rules.Process.Roles[other])) is { } standIn ? new(by, standIn) : null;
    }

    private bool Holds(Dossier dossier, ProcessRole role) => visitor.Officer.Role == role.Post && BodyOf(dossier, role) == visitor.Officer.Body;
}
