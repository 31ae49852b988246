using CaMauSo.Identity;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CaMauSo.Files.Read;

internal static class ReadingEndpoints
{
    internal static void MapReading(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/v1/files/{token}", Get).WithTags("files").WithMetadata(new SignedInAttribute())
            .WithSummary("A file's content; 409 while it is held for the safety check, 410 when it was refused")
            .Produces(200, contentType: "application/octet-stream").ProducesProblem(404).ProducesProblem(409).ProducesProblem(410);

    private static async Task Get(string token, Reading reading, Visitor visitor, HttpContext context)
    {
        var file = await reading.Find(token, visitor, context.RequestAborted);
        var no = file.State switch
        {
            FileState.Released => null,
            FileState.Held => Results.Problem("Tệp đang được kiểm tra an toàn. Thử lại sau vài giây.", statusCode: 409, title: "Đang kiểm tra an toàn"),
            _ => Results.Problem("Tệp không qua được kiểm tra an toàn nên đã bị loại.", statusCode: 410, title: "Tệp đã bị loại"),
        };
        if (file.State == FileState.Held) context.Response.Headers.RetryAfter = "3";
        if (no is null) await reading.Send(file, context);
        else await no.ExecuteAsync(context);
    }
}
