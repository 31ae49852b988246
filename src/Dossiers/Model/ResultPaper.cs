using System.Text.Json.Nodes;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;

namespace CaMauSo.Dossiers.Model;

/// <summary>The text of a result out of its template, the answers, what officers said on the way, and who signs. Plain text: pages encode it.</summary>
internal static class ResultPaper
{
    internal static string Fill(Dossier dossier, ProcedureVersion rules, ResultTemplate template, Result result, JsonObject said, Cipher cipher, TerritoryMap territory)
    {
        var issued = result.IssuedAt is { } at ? Vietnam.DateOf(at) : (DateOnly?)null;
        var answers = territory.NameCommunes(rules, JsonNode.Parse(cipher.Open(dossier.Answers))!.AsObject(), Vietnam.DateOf(dossier.FiledAt));
        return ResultText.Fill(rules, template.Body, answers, word => word switch
        {
            "number" => result.Number ?? "(chưa cấp số)",
            "serial" => result.Number?.Split('/')[0],
            "year" => issued?.Year.ToString(),
            "issuedDate" => issued?.ToString("dd/MM/yyyy"),
            "issuedDay" => issued?.ToString("dd"),
            "issuedMonth" => issued?.ToString("MM"),
            "issuedYear" => issued?.ToString("yyyy"),
            "body" => territory.Body(result.IssuingBody).Name,
            "place" => territory.Unit(dossier.Unit).Name,
            "signer" => result.SignedBy,
            "signerTitle" => result.SignerTitle,
            "dossier" => dossier.Code,
            "applicant" => dossier.ApplicantName,
            "reason" => result.Reason,
            "legalGround" => result.LegalGround,
            "procedure" => rules.Name,
            _ => rules.Process.AskedFields.TryGetValue(word, out var asked) ? Answers.InWords(asked, said, territory) : null,
        }, territory);
    }

    /// <summary>Answers to the actions' own questions; a later one stands for an earlier one of the same name.</summary>
    internal static JsonObject Said(ProcedureVersion rules, IEnumerable<byte[]> steps, Cipher cipher)
    {
        var all = new JsonObject();
        foreach (var said in steps.Select(step => JsonNode.Parse(cipher.Open(step))!.AsObject()))
            foreach (var path in rules.Process.AskedFields.Keys)
                if (Answers.At(said, path) is { } value) Answers.Put(all, path, value.DeepClone());
        return all;
    }
}
