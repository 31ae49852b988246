using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CaMauSo.Dossiers.Ledger;
using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Dossiers.Tests.Transfers;

/// <summary>A dossier sent on by the API, and what is kept of it.</summary>
internal static class TransferSteps
{
    /// <summary>Names as the demo province has them: Mai, Nghĩa and Phúc work for the ward; Tâm at the centre, Hoa and Lộc at the department.</summary>
    internal const string Commune = "Ủy ban nhân dân xã Đất Mũi", Ward = "Ủy ban nhân dân phường Tân Thành", Department = "Sở Nông nghiệp và Môi trường", Why = "Trẻ cư trú ở phường Tân Thành, nộp nhầm nơi.";

    internal static async Task<string> BodyOf(this HttpClient api, string code, string kind, string name) =>
        (await (await api.GetAsync($"/api/v1/dossiers/{code}/transfer")).Ok())[kind]!.AsArray().Single(b => b!["name"]!.GetValue<string>() == name)!["body"]!.GetValue<string>();

    internal static async Task<HttpResponseMessage> TrySend(this HttpClient api, string code, string kind, string to, string reason = Why, Guid? key = null, int? seenVersion = null) =>
        await api.PostAsJsonAsync($"/api/v1/dossiers/{code}/transfer", new { key = key ?? Guid.CreateVersion7(), to, kind, reason, seenVersion });

    /// <summary>To the ward for good, or to the department for a part.</summary>
    internal static async Task<JsonNode> SendOn(this HttpClient api, string code, string kind) =>
        await (await api.TrySend(code, kind, await api.BodyOf(code, kind == "Whole" ? "whole" : "part", kind == "Whole" ? Ward : Department))).Ok();

    internal static async Task<HttpResponseMessage> TryAnswer(this HttpClient api, string code, string answer, string? words = null, Guid? key = null, int? seenVersion = null) =>
        await api.PostAsJsonAsync($"/api/v1/dossiers/{code}/transfer/{answer}", new { key = key ?? Guid.CreateVersion7(), words, seenVersion });

    internal static async Task<JsonNode> Answer(this HttpClient api, string code, string answer, string? words = null) => await (await api.TryAnswer(code, answer, words)).Ok();

    internal static async Task Says(this HttpResponseMessage answer, string words, System.Net.HttpStatusCode status = System.Net.HttpStatusCode.UnprocessableEntity)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode} {text}");
        Assert.Contains(words, text);
    }

    internal static Task<Dossier> Row(this TestProvince province, string code) => province.Read(s => s.GetRequiredService<Db>().Set<Dossier>().AsNoTracking().SingleAsync(d => d.Code == code));

    internal static Task<List<Transfer>> Sent(this TestProvince province, Guid dossier) => province.Read(s => s.GetRequiredService<Db>().Set<Transfer>().AsNoTracking().OfDossier(dossier).ToListAsync());

    internal static Task<List<ClockMove>> Ledger(this TestProvince province, Guid dossier) =>
        province.Read(s => s.GetRequiredService<Db>().Set<ClockEntry>().AsNoTracking().Where(e => e.Dossier == dossier).OrderBy(e => e.Number).Select(e => e.Kind).ToListAsync());

    /// <summary>What a transfer may never move.</summary>
    internal static object Kept(this Dossier d) => new
    {
        d.Code, d.Secret, d.State, d.NationalCode, d.Clock, d.FiledAt, d.ReceivedAt, d.DueAt, d.OriginalDueAt, d.JudgedDueAt, d.FinalDueAt, d.PausedAt, d.EndedAt, d.Supplements, d.Applicant, d.ReceivingBody, d.Unit, d.FeeTotal,
    };
}
