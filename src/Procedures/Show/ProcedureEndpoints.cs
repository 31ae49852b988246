using System.Text.Json.Nodes;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace CaMauSo.Procedures.Show;

/// <summary>Procedures for other programs: found by words, and whole with form, papers, fees and time.</summary>
internal static class ProcedureEndpoints
{
    private const string SchemaType = "application/schema+json";

    public static void MapProcedures(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/v1/procedures").WithTags("Thủ tục hành chính").WithMetadata(new PublicAttribute());
        group.MapGet("/", Find).WithName("FindProcedures").WithSummary("Tìm thủ tục đang có hiệu lực theo lời người dùng");
        group.MapGet("/{code}", Show).WithName("ShowProcedure").WithSummary("Một thủ tục: biểu mẫu, giấy tờ, lệ phí, thời hạn");
        group.MapGet("/{code}/schema", Schema).WithName("ShowContract").WithSummary("Hợp đồng dữ liệu của thủ tục (JSON Schema 2020-12): kiểm tra câu trả lời trước khi gửi")
            .Produces<JsonObject>(StatusCodes.Status200OK, SchemaType).Produces(StatusCodes.Status404NotFound);
    }

    /// <summary>Of the version in force, or of one by its number: a dossier keeps the one it was filed under.</summary>
    private static IResult Schema(Catalogue catalogue, TimeProvider time, string code, int? version)
    {
        var procedure = version is { } number ? catalogue.Version(code, number) : catalogue.InForce(code, time.Now);
        return procedure is null ? TypedResults.NotFound() : TypedResults.Json(procedure.Contract.Document, contentType: SchemaType);
    }

    private static Ok<FoundProcedures> Find(Catalogue catalogue, TimeProvider time, string? q)
    {
        var words = Vietnamese.Clean(q);
        var found = words.Length == 0 ? catalogue.AllInForce(time.Now) : [.. catalogue.Search(words, time.Now).Select(hit => hit.Procedure)];
        return TypedResults.Ok(new FoundProcedures(words, [.. found.Select(FoundProcedure.Of)]));
    }

    private static Results<Ok<ShownProcedure>, NotFound> Show(Catalogue catalogue, TimeProvider time, string code) =>
        catalogue.InForce(code, time.Now) is { } procedure ? TypedResults.Ok(ShownProcedure.Of(procedure)) : TypedResults.NotFound();
}

internal sealed record FoundProcedures(string Query, IReadOnlyList<FoundProcedure> Procedures);

internal sealed record FoundProcedure(string Code, int Version, string Name, string ShortName, string Field, string Level, string Summary, string Term)
{
    public static FoundProcedure Of(ProcedureVersion procedure) => new(
        procedure.Code, procedure.Version, procedure.Name, procedure.ShortName, procedure.FieldName, procedure.Level.ToString(), procedure.Summary,
        procedure.Time.Term.Text);
}

internal sealed record ShownProcedure(
    string Code, int Version, string Hash, string Name, string? NameEn, string ShortName, string Field, string Level, string? Department,
    DateOnly ValidFrom, DateOnly? ValidTo, DateTimeOffset InForceFrom, string? Decision, string? Suspended, string OnlineLevel, IReadOnlyList<string> LegalBases, string Summary, string Term,
    ShownFiling Filing, IReadOnlyList<ShownCase> Cases, IReadOnlyList<ShownPage> Pages, IReadOnlyList<ShownPaper> Papers, IReadOnlyList<ShownFee> Fees, IReadOnlyList<ShownPart> Parts, IReadOnlyList<UnsureMark> Unsure)
{
    public static ShownProcedure Of(ProcedureVersion procedure) => new(
        procedure.Code, procedure.Version, procedure.Hash, procedure.Name, procedure.NameEn, procedure.ShortName, procedure.FieldName,
        procedure.Level.ToString(), procedure.Department, procedure.ValidFrom, procedure.ValidTo, procedure.InForceFrom, procedure.Announced?.Number, procedure.Suspended?.Reason, procedure.OnlineLevel, procedure.LegalBases,
        procedure.Summary, procedure.Time.Term.Text,
        new ShownFiling(procedure.Filing.Who, procedure.Filing.Assurance, procedure.Filing.Proxy.Allowed, procedure.Filing.Proxy.Note),
        [.. procedure.Cases.Select(one => new ShownCase(one.Key, one.Name, one.When, one.Term?.Text, one.OnlineTerm?.Text))],
        [.. procedure.Pages.Select(page => new ShownPage(page.Key, page.Title, page.Cases, page.ShowWhen, [.. page.Fields.Select(ShownField.Of)]))],
        [.. procedure.Papers.Select(paper => new ShownPaper(paper.Key, paper.Name, paper.Cases, paper.Ways, paper.When, paper.Required, paper.Originals, paper.Copies, paper.MediaTypes, paper.MaxMegabytes, paper.MaxFiles))],
        [.. procedure.Fees.Select(fee => new ShownFee(fee.Key, fee.Name, fee.Amount, fee.When, fee.Cases, fee.Channels, fee.Classes, fee.ValidFrom, fee.ValidTo, fee.Part))],
        [.. procedure.Parts.Select(part => new ShownPart(part.Key, part.Name, part.Procedure, procedure.Result(part.Result).Name))], procedure.Unsure);
}

internal sealed record ShownFiling(IReadOnlyList<string> Who, int Assurance, bool ProxyAllowed, string? ProxyNote);

/// <summary>One of several procedures done with one dossier.</summary>
internal sealed record ShownPart(string Key, string Name, string? Procedure, string Result);

internal sealed record ShownCase(string Key, string Name, string? When, string? Term, string? OnlineTerm);

internal sealed record ShownPage(string Key, string Title, IReadOnlyList<string> Cases, string? ShowWhen, IReadOnlyList<ShownField> Fields);

internal sealed record ShownField(string Path, string Label, string Kind, bool Required, string? RequiredWhen, string? ShowWhen, IReadOnlyList<Choice> Choices)
{
    public static ShownField Of(FormField field) => new(
        field.Path, field.Label, field.Kind.ToString(), field.Required, field.RequiredWhen, field.ShowWhen, field.Choices);
}

internal sealed record ShownPaper(
    string Key, string Name, IReadOnlyList<string> Cases, IReadOnlyList<string> Ways, string? When, bool Required, int Originals, int Copies, IReadOnlyList<string> MediaTypes, int MaxMegabytes, int MaxFiles);

internal sealed record ShownFee(
    string Key, string Name, long Dong, string? When, IReadOnlyList<string> Cases, IReadOnlyList<string> Channels, IReadOnlyList<string> Classes, DateOnly? ValidFrom, DateOnly? ValidTo, string? Part);
