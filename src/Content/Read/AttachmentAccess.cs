using CaMauSo.Content.Model;
using CaMauSo.Files;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Content.Read;

/// <summary>Editors read what they attached before it stands on the portal; it holds nobody's personal data.</summary>
internal sealed class AttachmentAccess(Db db) : IFileAccess
{
    public async Task<ReadGrant?> MayRead(Guid file, Visitor visitor, CancellationToken cancel) =>
        visitor.Holds(ContentPermissions.Edit) && await db.Set<Attachment>().AnyAsync(a => a.File == file, cancel) ? new ReadGrant(Purpose: "biên tập bài viết") : null;
}

internal static class AttachmentEndpoints
{
    /// <summary>What stands on the portal is everybody's, and so are the files below it.</summary>
    internal static void MapAttachments(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/tin-tuc/{slug}/tep/{file:guid}", Open).WithMetadata(new PublicAttribute()).ExcludeFromDescription();

    private static async Task<IResult> Open(string slug, Guid file, Articles articles, FileStore files, CancellationToken cancel)
    {
        var article = await articles.Find(slug, cancel);
        var (name, card) = (await articles.AttachedTo(article.Id, cancel)).FirstOrDefault(a => a.Card.Id == file);
        if (card is not { State: FileState.Released }) throw new Absent("Không tìm thấy tệp này.");
        return TypedResults.Stream(await files.Open(file, cancel), card.MediaType, name);
    }
}
