using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Model;

/// <summary>Lines of the control slip that move nothing: state, step and clock stay.</summary>
internal static class SlipLines
{
    /// <summary>Adds the next line of a dossier's slip to the next save.</summary>
    /// <param name="body">Whose officer did it; null for the applicant and the system.</param>
    internal static async Task<Step> AddLine(this Db db, Dossier dossier, string action, string label, string role, Actor actor, string? note, DateTimeOffset at, CancellationToken cancel, Guid? body = null) =>
        db.Add(new Step
        {
            Id = Guid.CreateVersion7(at), Dossier = dossier.Id, Number = 1 + await db.Set<Step>().CountAsync(s => s.Dossier == dossier.Id, cancel), Action = action, Label = label,
            FromState = dossier.State, ToState = dossier.State, At = at, Person = actor.Person, PersonName = actor.Name, Role = role, Body = body, Note = note,
        }).Entity;
}
