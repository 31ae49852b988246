using System.Text.RegularExpressions;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CaMauSo.Files.Send;

/// <summary>What a page's script announces before it sends a file in pieces.</summary>
/// <param name="Place">Page and box the file was chosen in.</param>
/// <param name="Digest">SHA-256 of the content, in hex.</param>
internal sealed record Announced(string Place, string Name, long Size, string Digest);

/// <summary>
/// For the scripts of our own pages. A page of another site cannot call them: a JSON body and PUT are no simple requests, and the
/// session's cookie does not go along.
/// </summary>
internal static partial class SendingEndpoints
{
    internal static void MapSending(this IEndpointRouteBuilder endpoints)
    {
        var sending = endpoints.MapGroup("/tep/gui").WithMetadata(new SignedInAttribute()).ExcludeFromDescription();
        sending.MapPost("", (Announced announced, Uploads uploads, Visitor visitor, CancellationToken cancel) => Answered(async () =>
            announced is { Place.Length: > 0 and <= 200, Name.Length: > 0 and <= 500 } && Sha256().IsMatch(announced.Digest)
                ? Results.Ok(await uploads.Begin(announced.Place, announced.Name, announced.Size, announced.Digest, visitor.Person, cancel))
                : throw new Refused("Thông tin tệp gửi lên chưa đúng. Hãy chọn lại tệp.")));
        sending.MapGet("/{id:guid}", (Guid id, Uploads uploads, Visitor visitor, CancellationToken cancel) => Answered(async () => Results.Ok(await uploads.Find(id, visitor.Person, cancel))));
        sending.MapPut("/{id:guid}/{piece:int}", (Guid id, int piece, HttpRequest request, Uploads uploads, Visitor visitor, CancellationToken cancel) => Answered(async () =>
        {
            await uploads.Put(id, piece, request.Body, visitor.Person, cancel);
            return Results.NoContent();
        }));
        sending.MapDelete("/{id:guid}", (Guid id, Uploads uploads, Visitor visitor, CancellationToken cancel) => Answered(async () =>
        {
            await uploads.Find(id, visitor.Person, cancel);
            await uploads.Cancel(id, visitor.Person, cancel);
            return Results.NoContent();
        }));
    }

    private static async Task<IResult> Answered(Func<Task<IResult>> act)
    {
        try { return await act(); }
        catch (Absent) { return Results.Problem("Không tìm thấy tệp đang gửi này.", statusCode: 404, title: "Không tìm thấy"); }
        catch (Refused no) { return Results.Problem(no.Message, statusCode: 422, title: "Không nhận được tệp"); }
    }

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Sha256();
}
