using System.Text.Json.Nodes;
using CaMauSo.Procedures.Definition;
using CaMauSo.Territory;

namespace CaMauSo.Procedures;

/// <summary>Fills a result's text and number.</summary>
public static class ResultText
{
    /// <summary>Words of a template that are not answers; Dossiers gives them.</summary>
    public static readonly IReadOnlySet<string> OwnWords = new HashSet<string>
    {
        "number", "serial", "year", "issuedDate", "issuedDay", "issuedMonth", "issuedYear", "body", "place", "signer", "signerTitle",
        "dossier", "applicant", "reason", "legalGround", "procedure",
    };

    /// <summary>
    /// The template with <c>{path}</c> replaced by the answer in words and <c>{word}</c> by what <paramref name="ownWord"/>
    /// gives; what is not known becomes empty. Plain text: who prints it must encode it.
    /// </summary>
    public static string Fill(
        ProcedureVersion procedure, string template, JsonObject answers, Func<string, string?> ownWord, TerritoryMap? territory = null) =>
        Checks.Hole().Replace(template, hole =>
        {
            var name = hole.Groups[1].Value;
            return procedure.FieldsByPath.TryGetValue(name, out var field) ? Answers.InWords(field, answers, territory) : ownWord(name) ?? "";
        });
}
