using System.Security.Cryptography;
using System.Text;
using CaMauSo.Procedures.Expressions;

namespace CaMauSo.Procedures.Definition;

/// <summary>Reads one definition. A file is either wholly right or refused: nothing is guessed.</summary>
internal static class DefinitionFile
{
    private const string Format = "camauso/procedure/1";

    public static ProcedureVersion Load(string path, string shownAs)
    {
        var bytes = File.ReadAllBytes(path);
        return Read(shownAs, Encoding.UTF8.GetString(bytes), Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    public static ProcedureVersion Read(string file, string text) =>
        Read(file, text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));

    private static ProcedureVersion Read(string file, string text, string hash)
    {
        var source = Source.Read(file, text.TrimStart('\uFEFF'));
        var root = source.Root;
        root.OneOf("format", null, Format);
        var lists = ReadForm.Lists(root);
        var version = Identity(root.Inner("procedure"), hash) with
        {
            Determinants = root.Raw("determinants") is null ? [] : [.. root.EachNamed("determinants", (key, part) => new Determinant(
                key, part.Expression("is", Kind.Truth, Stage.Determinant, key) ?? throw part.Refuse(null, $"Thiếu khóa \"is\" của \"{key}\"."), part.Text("label"))).Select(pair => pair.Value)],
            Pages = root.Each("form", page => ReadForm.Page(page, lists)),
            Papers = root.Each("papers", ReadRules.Paper),
            Fees = root.Each("fees", ReadRules.Fee),
            Time = ReadRules.Time(root.Inner("time")),
            Process = ReadProcess.Of(root.Inner("process")),
            Results = root.Each("results", ReadRules.Result),
            Examples = root.Each("examples", ReadRules.Example),
            Unsure = root.Each("unsure", part => new UnsureMark(part.Text("about"), part.Text("note"))),
        };
        root.Done();
        return Checks.Of(source, version);
    }

    private static ProcedureVersion Identity(Part part, string hash)
    {
        var field = part.Inner("field");
        var version = new ProcedureVersion
        {
            Code = part.Text("code"),
            Version = part.Whole("version", 1),
            Hash = hash,
            Name = part.Text("name"),
            NameEn = part.TextOrNone("nameEn"),
            ShortName = part.Text("shortName"),
            Subject = part.TextOrNone("subject"),
            FieldKey = field.Text("key"),
            FieldName = field.Text("name"),
            Level = part.Word<ProcedureLevel>("level"),
            Department = part.TextOrNone("department"),
            ValidFrom = part.DateOrNone("validFrom") ?? throw part.Refuse(null, "Thiếu khóa \"validFrom\": phiên bản có hiệu lực từ ngày nào?"),
            ValidTo = part.DateOrNone("validTo"),
            PortalMode = part.OneOf("portalMode", null, "LOCAL", "NATIONAL_FRONT", "MINISTRY_CENTRAL"),
            OnlineLevel = part.OneOf("onlineLevel", null, "toan-trinh", "mot-phan"),
            LegalBases = part.Texts("legalBases"),
            LifeEvents = part.Texts("lifeEvents"),
            Synonyms = part.Texts("synonyms"),
            ApplicantKinds = part.Texts("applicantKinds"),
            Summary = part.Text("summary"),
            SupplementLimit = part.Whole("supplementLimit"),
            Pages = [], Determinants = [], Papers = [], Fees = [], Results = [], Examples = [], Unsure = [], Time = null!, Process = null!,
        };
        field.Done();
        part.Done();
        if (version.ValidTo < version.ValidFrom) throw part.Refuse("validTo", "Ngày hết hiệu lực đứng trước ngày có hiệu lực.");
        if (version.Level == ProcedureLevel.Province && version.Department is null)
            throw part.Refuse("level", "Thủ tục cấp tỉnh phải nói cơ quan giải quyết ở \"department\".");
        return version;
    }
}
