using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Territory;
using Microsoft.AspNetCore.Http;

namespace CaMauSo.Dossiers.Print;

/// <summary>Opens a dossier for printing: the applicant's own, or one of the officer's body, whose reading is noted.</summary>
internal sealed class PaperPress(DossierSight sight, DossierFolders folders, People people, Visitor visitor, TerritoryMap territory, IHttpContextAccessor request, Db db)
{
    internal bool ForOfficer => visitor.Post is not null;

    /// <exception cref="Absent">Not there or not the visitor's to see.</exception>
    internal async Task<DossierFolder> Open(string code, CancellationToken cancel, string? part = null) => await folders.Open(await Find(code, "in giấy tờ của hồ sơ", cancel), cancel, part);

    /// <summary>The dossier; an officer's reading is noted with its purpose.</summary>
    /// <exception cref="Absent">Not there or not the visitor's to see.</exception>
    internal async Task<Dossier> Find(string code, string purpose, CancellationToken cancel)
    {
        var dossier = await sight.Find(code, cancel);
        if (!ForOfficer) return dossier;
        people.NoteRead(dossier.Applicant, purpose, dossier.Code);
        await db.SaveChangesAsync(cancel);
        return dossier;
    }

    /// <exception cref="Absent">Not there, of another body, or the visitor is no officer.</exception>
    internal async Task<DossierFolder> OpenForOfficers(string code, CancellationToken cancel) => ForOfficer ? await Open(code, cancel) : throw new Absent();

    internal Letterhead Head(Guid body, DateTimeOffset at, string? number) => Letterhead.Of(territory, body, Vietnam.DateOf(at), number);

    /// <summary>Who signs for a body today.</summary>
    internal async Task<PostCard?> SignerOf(Guid body, CancellationToken cancel) => await people.Holding(body, Roles.Signer, cancel) is [var first, ..] ? first : null;

    internal string NameOf(Guid body) => territory.Body(body).Name;

    internal string Back(string code) => ForOfficer ? $"/mot-cua/{code}" : $"/ho-so/{code}";

    /// <summary>Where a phone's camera leads: how the dossier stands, nothing personal.</summary>
    internal string Link(string code) => request.HttpContext is { } context ? $"{context.Request.Scheme}://{context.Request.Host}/h/{code}" : "/h/" + code;
}
