using CaMauSo.Files.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace CaMauSo.Files.Read;

/// <summary>Who may read a file, and with which headers it leaves the house.</summary>
internal sealed class Reading(Db db, Vault vault, People people, IEnumerable<IFileAccess> sockets)
{
    /// <summary>The file behind an address, for this visitor; a guessed address and another person's file are the same 404.</summary>
    /// <exception cref="Absent">No such address, or not the visitor's to read.</exception>
    internal async Task<StoredFile> Find(string token, Visitor visitor, CancellationToken cancel)
    {
        if (token.Length != 22) throw new Absent();
        var file = await db.Set<StoredFile>().AsNoTracking().SingleOrDefaultAsync(f => f.Token == token, cancel) ?? throw new Absent();
        if (file.AttachedTo is null && file.UploadedBy == visitor.PersonId) return file;
        foreach (var socket in sockets)
            if (await socket.MayRead(file.Id, visitor, cancel) is { } grant)
            {
                if (grant.Concerning is { } person && file.State == FileState.Released)
                {
                    people.NoteRead(person, grant.Purpose, grant.About);
                    await db.SaveChangesAsync(cancel);
                }
                return file;
            }
        throw new Absent();
    }

    internal async Task Send(StoredFile file, HttpContext context)
    {
        var headers = context.Response.Headers;
        // Chrome before 126 counts its PDF viewer as a plugin, which a sandbox forbids; a PDF that acts was refused when it came.
        headers.ContentSecurityPolicy = file.Card.IsImage ? "default-src 'none'; frame-ancestors 'self'; sandbox" : "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";
        headers.XFrameOptions = "SAMEORIGIN";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, no-store";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Referrer-Policy"] = "no-referrer";
        var name = new ContentDispositionHeaderValue("inline");
        name.SetHttpFileName(file.Name);
        headers.ContentDisposition = name.ToString();
        await Results.Stream(vault.Open(file.Digest), file.MediaType, entityTag: new EntityTagHeaderValue($"\"{file.Digest}\""), enableRangeProcessing: true).ExecuteAsync(context);
    }
}
