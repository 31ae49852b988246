using System.Text.Json.Nodes;
using CaMauSo.Dossiers.Model;
using CaMauSo.Dossiers.Oversee;
using CaMauSo.Dossiers.Reports.Performance;
using CaMauSo.Files;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Api;

/// <summary>The walk of a dossier as an HTTP interface: bearer tokens, no cookies, problems as RFC 9457.</summary>
internal static class DossierApi
{
    internal static void MapDossierApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/v1").WithTags("dossiers");
        api.MapPost("/files", Upload).WithMetadata(new SignedInAttribute()).WithSummary("Send a paper's file: the body is the content, the query names it");
        api.MapPost("/dossiers", File).WithMetadata(new SignedInAttribute()).WithSummary("File a dossier; the key makes a retry safe");
        api.MapGet("/dossiers/{code}", Show).WithMetadata(new SignedInAttribute()).WithSummary("One's own dossier, or one of one's body");
        api.MapGet("/me/dossiers", Mine).WithMetadata(new SignedInAttribute()).WithSummary("One's own dossiers, newest first");
        api.MapGet("/desk/dossiers", Queue).WithMetadata(new NeedsAttribute(Permissions.Work)).WithSummary("What waits for one's role at one's body, most urgent first");
        api.MapPost("/dossiers/{code}/actions/{action}", Act).WithMetadata(new SignedInAttribute()).WithSummary("Take an action of the procedure's definition");
        api.MapTransferApi();
        api.MapOverseeApi();
        api.MapPost("/dossiers/{code}/claim", ClearClaim).WithMetadata(new NeedsAttribute(Permissions.Receive)).WithSummary("Take off a class of applicant that was claimed online and is not proven; charges are counted anew");
        endpoints.MapPerformanceApi();
        api.MapPost("/dossiers/{code}/papers", SendAgain).WithMetadata(new SignedInAttribute()).WithSummary("Send again papers whose files were found unsafe after filing");
        api.MapPost("/dossiers/{code}/rating", Rate).WithMetadata(new SignedInAttribute()).WithSummary("Say how one was served");
        api.MapGet("/dossiers/{code}/result", Result).WithMetadata(new SignedInAttribute()).WithSummary("The issued result's number and text");
        api.MapPost("/status", LookUp).WithMetadata(new PublicAttribute()).RequireRateLimiting(LookUpLimit.Policy)
            .WithSummary("Progress by code and the four characters of the slip, without signing in");
    }

    private static async Task<Ok<FileReceipt>> Upload(string name, HttpRequest request, FileStore files, Db db, Visitor visitor, CancellationToken cancel)
    {
        var card = await files.Keep(request.Body, name, new FileLimits(PaperLimits.MaxBytes), visitor.Person, cancel);
        await db.SaveChangesAsync(cancel);
        return TypedResults.Ok(new FileReceipt(card.Id, card.Name, card.Size, card.MediaType, card.State.ToString()));
    }

    private static async Task<Created<FiledDossier>> File(FileDossier request, Db db, Filing filing, EarlierResults results, EarlierPapers papers, FormReader reader, Catalogue catalogue, TerritoryMap territory, People people, Visitor visitor, DossierStory story, TimeProvider time, CancellationToken cancel)
    {
        Dossier? filed = null;
        var code = await db.Handle(request.Key, visitor.Person, time.Now, async () =>
        {
            var procedure = catalogue.InForce(request.Procedure, time.Now) ?? throw new Refused("Không có thủ tục này.", "procedure");
            var unit = territory.UnitByCode(request.Commune, time.Today) ?? throw new Refused("Không có xã, phường này.", "commune");
            var applicantClass = request.ApplicantClass ?? "none";
            if (!ApplicantClasses.Know(applicantClass)) throw new Refused("Không có diện người nộp này. Xem các diện trong tài liệu, hoặc bỏ trống.", "applicantClass");
            var situation = new Situation(time.Today, ApplicantClass: applicantClass, CommuneCode: unit.Code);
            var reading = reader.Read(procedure, procedure.Pages, FormReader.Typed(request.Answers), situation);
            if (reading.Errors.Count > 0) throw new Refused(reading.Errors[0].Message, "answers." + reading.Errors[0].Path);
            if (reading.Unknown.Count > 0) throw new Refused($"Thủ tục này không hỏi mục “{reading.Unknown[0]}”.", "answers." + reading.Unknown[0]);
            IReadOnlyList<Paper> asked = request.Reuse is { Count: > 0 } ? Evaluation.Of(procedure, reading.Answers, situation).PapersAsked : [];
            var reused = await Reused(request, asked, results, visitor.Person, cancel);
            var before = await papers.Again(visitor.Person, procedure, asked, [.. (request.Reuse ?? []).Where(one => reused.All(r => r.Paper != one.Paper)).Select(one => (one.Paper, one.Dossier))], cancel);
            filed = await filing.File(new Submission(procedure, await people.Find(visitor.Person, cancel), unit.Id, "online", applicantClass, reading.Answers, [.. PaperFile.Given(request.Papers), .. before.Select(b => (b.Paper, b.File))])
            { Reused = reused, GivenBefore = before.ToDictionary(b => b.File, b => b.Origin) }, cancel);
            return filed.Code;
        }, cancel);
        // Sent again: what was filed the first time.
        if (filed?.Code != code) filed = await db.Set<Dossier>().AsNoTracking().FiledBy(visitor.Person).SingleAsync(d => d.Code == code, cancel);
        return TypedResults.Created($"/api/v1/dossiers/{code}", new FiledDossier(code, filed.Secret, story.Progress(filed), filed.FeeTotal.Dong));
    }

    /// <summary>Results are named by their dossier; what no result stands in for may be a paper that was given there.</summary>
    private static async Task<IReadOnlyList<(string Paper, Guid Result)>> Reused(FileDossier request, IReadOnlyList<Paper> asked, EarlierResults earlier, Guid person, CancellationToken cancel)
    {
        if (request.Reuse is not { Count: > 0 } wanted) return [];
        if (wanted.Any(one => one is null)) throw new Refused("Có mục giấy tờ bị bỏ trống.", "reuse");
        var may = await earlier.Of(person, asked, cancel);
        return [.. wanted.Select(one => (one.Paper, may.FirstOrDefault(m => m.Paper == one.Paper && m.Dossier == one.Dossier)?.Id)).Where(one => one.Id is not null).Select(one => (one.Paper, one.Id!.Value))];
    }

    private static async Task<Ok<DossierView>> Show(string code, Db db, DossierSight sight, DossierWork work, DossierParts parts, DossierStory story, People people, Visitor visitor, CancellationToken cancel)
    {
        var dossier = await sight.Find(code, cancel);
        if (visitor.Post is not null)
        {
            people.NoteRead(dossier.Applicant, sight.PurposeOf(dossier), dossier.Code);
            await db.SaveChangesAsync(cancel);
        }
        return TypedResults.Ok(await DossierView.Of(dossier, db, work, parts, story, visitor.Post is null, cancel));
    }

    private static async Task<Ok<IReadOnlyList<DossierLine>>> Mine(Db db, DossierSight sight, DossierStory story, int? page, CancellationToken cancel)
    {
        var dossiers = await sight.Mine.AsNoTracking().OrderByDescending(d => d.FiledAt).Skip(100 * Math.Clamp(page ?? 0, 0, 1000)).Take(100).ToListAsync(cancel);
        return TypedResults.Ok<IReadOnlyList<DossierLine>>([.. dossiers.Select(d => DossierLine.Of(d, story))]);
    }

    private static async Task<Ok<IReadOnlyList<DossierLine>>> Queue(Db db, Visitor visitor, DossierStory story, int? page, CancellationToken cancel)
    {
        var dossiers = await db.Set<Dossier>().AsNoTracking().WaitingFor(visitor.Officer.Role, visitor.Officer.Body).OrderBy(d => d.DueAt).ThenBy(d => d.Id)
            .Skip(100 * Math.Clamp(page ?? 0, 0, 1000)).Take(100).ToListAsync(cancel);
        return TypedResults.Ok<IReadOnlyList<DossierLine>>([.. dossiers.Select(d => DossierLine.Of(d, story))]);
    }

    private static async Task<Ok<DossierView>> Act(string code, string action, TakeAction request, Db db, DossierSight sight, DossierWork work, DossierParts parts, FormReader reader, DossierStory story, Visitor visitor, TimeProvider time, CancellationToken cancel)
    {
        await db.Handle(request.Key, visitor.Person, time.Now, async () =>
        {
            var dossier = await sight.Find(code, cancel);
            JsonObject? answers = null;
            if (request.Answers is { } typed)
            {
                var rules = work.RulesOf(dossier);
                var reading = reader.Read(rules, rules.Pages, FormReader.Typed(typed), work.SituationOf(dossier));
                if (reading.Errors.Count > 0) throw new Refused(reading.Errors[0].Message, "answers." + reading.Errors[0].Path);
                answers = reading.Answers;
            }
            await work.Act(dossier, action, new ActionInput
            {
                Reason = request.Reason, LegalGround = request.LegalGround, Opinion = request.Opinion, ReceiptNumber = request.ReceiptNumber,
                DeliveredTo = request.DeliveredTo, DeliveredBy = request.DeliveredBy, Waybill = Vietnamese.Clean(request.Waybill) is { Length: > 0 } waybill ? waybill : null, Marks = request.Marks ?? [], Answers = answers,
                Papers = PaperFile.Given(request.Papers), SeenVersion = request.SeenVersion, Typed = request.Typed(),
                Question = request.Question, Answer = request.Answer, Signature = request.Signature,
            }, cancel);
            return code;
        }, cancel);
        db.ChangeTracker.Clear();
        return TypedResults.Ok(await DossierView.Of(await sight.Find(code, cancel), db, work, parts, story, visitor.Post is null, cancel));
    }

    private static async Task<Ok<DossierView>> ClearClaim(string code, ClearedClaim request, Db db, DossierSight sight, DossierWork work, DossierParts parts, Claims claims, DossierStory story, Visitor visitor, TimeProvider time, CancellationToken cancel)
    {
        await db.Handle(request.Key, visitor.Person, time.Now, async () => { await claims.Clear(await sight.Find(code, cancel), request.Reason, request.SeenVersion, cancel); return code; }, cancel);
        db.ChangeTracker.Clear();
        return TypedResults.Ok(await DossierView.Of(await sight.Find(code, cancel), db, work, parts, story, plain: false, cancel));
    }

    private static async Task<Ok<DossierView>> SendAgain(string code, SendPapersAgain request, Db db, DossierSight sight, DossierWork work, DossierParts parts, PapersAgain again, DossierStory story, Visitor visitor, TimeProvider time, CancellationToken cancel)
    {
        await db.Handle(request.Key, visitor.Person, time.Now, async () =>
        {
            var dossier = await sight.FindMine(code, cancel);
            await again.Send(dossier, work.RulesOf(dossier), PaperFile.Given(request.Papers), cancel);
            return code;
        }, cancel);
        db.ChangeTracker.Clear();
        return TypedResults.Ok(await DossierView.Of(await sight.FindMine(code, cancel), db, work, parts, story, plain: true, cancel));
    }

    private static async Task<NoContent> Rate(string code, ServedRating request, Db db, DossierSight sight, TimeProvider time, CancellationToken cancel)
    {
        RatingRules.Add(db, await sight.FindMine(code, cancel), request.Score, request.Reason, time);
        await db.SaveChangesAsync(cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<IssuedResult>> Result(string code, string? part, Db db, DossierSight sight, DossierWork work, Cipher cipher, CancellationToken cancel)
    {
        var dossier = await sight.Find(code, cancel);
        var parts = work.RulesOf(dossier).Parts;
        var issued = await db.Set<Model.Result>().AsNoTracking().Where(r => r.Dossier == dossier.Id && r.State == ResultState.Issued).OrderByDescending(r => r.IssuedAt).ToListAsync(cancel);
        var result = issued.Find(r => part is null || parts.Any(one => one.Key == part && one.EndsIn(r.Key))) ?? throw new Absent("Hồ sơ này chưa có kết quả.");
        return TypedResults.Ok(new IssuedResult(result.Name, result.Number!, result.IssuedAt!.Value, result.SignedBy!, result.SignerTitle!, cipher.Open(result.Text)));
    }

    private static async Task<Results<Ok<DossierProgress>, NotFound>> LookUp(StatusRequest request, DossierRegister register, CancellationToken cancel) =>
        await register.LookUp(request.Code, request.Secret, cancel) is { } progress ? TypedResults.Ok(progress) : TypedResults.NotFound();
}
