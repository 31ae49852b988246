using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CaMauSo.Procedures.Expressions;
using CaMauSo.Territory;

namespace CaMauSo.Procedures.Definition;

/// <summary>Reads one definition. A file is either wholly right or refused: nothing is guessed.</summary>
internal static class DefinitionFile
{
    private static readonly DateOnly LastDayOfDistricts = new(2025, 6, 30);
    private const string Format = "camauso/procedure/1";

    public static string TextOf(string path, string shownAs)
    {
        if (new FileInfo(path).Length > 4 * Source.Longest) throw Source.TooLarge(shownAs);
        try
        {
            return Utf8.GetString(File.ReadAllBytes(path));
        }
        catch (DecoderFallbackException)
        {
            throw new DefinitionRefused(shownAs, 1, "Tệp phải ghi bằng bảng mã UTF-8.");
        }
    }

    /// <summary>Strict, so that text and bytes have the same hash.</summary>
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Utf8.GetBytes(text)));

    /// <param name="again">A text that was the law before: held to what it needs to be read, not to what was learnt since about good definitions.</param>
    /// <param name="asked">Hears of every key that is asked for.</param>
    /// <param name="said">Words of other definitions of the same reading.</param>
    public static ProcedureVersion Read(string file, string text, bool again = false, AskedKeys? asked = null, ConcurrentDictionary<string, string>? said = null)
    {
        var source = Source.Read(file, text, asked, said);
        var root = source.Root;
        root.OneOf("format", null, Format);
        var lists = ReadForm.Lists(root);
        var version = Identity(root.Inner("procedure"), HashOf(text)) with
        {
            SourceText = text,
            Determinants = root.Raw("determinants") is null ? [] : [.. root.EachNamed("determinants", (key, part) => new Determinant(
                key, part.Expressed("is", Kind.Truth, Stage.Determinant, key), part.Text("label"))).Select(pair => pair.Value)],
            Filing = ReadFiling.Of(root),
            Cases = ReadCases.Of(root),
            Parts = ReadCombined.Of(root),
            Follows = root.Each("follows", ReadFiling.FollowOn),
            Retention = ReadFiling.Retention(root),
            Indicators = root.Each("indicators", ReadFiling.Indicator),
            Pages = root.Each("form", page => ReadForm.Page(page, lists)),
            Rules = root.Each("rules", ReadForm.Rule),
            Papers = root.Each("papers", ReadRules.Paper),
            Fees = root.Each("fees", ReadRules.Fee),
            Time = ReadRules.Time(root.Inner("time")),
            Process = ReadProcess.Of(root.Inner("process"), ReadRoles.Of(root), lists),
            Results = root.Each("results", ReadRules.Result),
            Examples = root.Each("examples", ReadRules.Example),
            Unsure = root.Each("unsure", part => new UnsureMark(part.Text("about"), part.Text("note"))),
        };
        var data = ReadData.Of(root);
        root.Done();
        return Checks.Of(source, version with { Process = Extension.Of(version.Process, version.Time) }, data, again);
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
            Level = part.Word<UnitLevel>("level"),
            Department = part.TextOrNone("department"),
            ValidFrom = part.Needed("validFrom").DateOrNone("validFrom") ?? throw part.Refuse(null, "Thiếu khóa \"validFrom\": phiên bản có hiệu lực từ ngày nào?"),
            ValidTo = part.DateOrNone("validTo"),
            PortalModes = ReadFiling.PortalModes(part),
            OnlineLevel = part.OneOf("onlineLevel", null, "toan-trinh", "mot-phan", "thong-tin"),
            Decision = ReadFiling.Decision(part),
            LegalBases = part.Texts("legalBases"),
            LifeEvents = part.Texts("lifeEvents"),
            Synonyms = part.Texts("synonyms"),
            ApplicantKinds = part.Texts("applicantKinds"),
            Summary = part.Text("summary"),
            SupplementLimit = part.Whole("supplementLimit"),
            Pages = [], Determinants = [], Rules = [], Papers = [], Fees = [], Results = [], Examples = [], Unsure = [], Time = null!, Process = null!,
        };
        version = version with { Announced = version.Decision };
        field.Done();
        part.Done();
        if (version.ValidTo < version.ValidFrom) throw part.Refuse("validTo", "Ngày hết hiệu lực đứng trước ngày có hiệu lực.");
        if (version.Level == UnitLevel.Hamlet) throw part.Refuse("level", "Ấp, khóm không giải quyết thủ tục hành chính.");
        if (version.Level == UnitLevel.District && (version.ValidTo is null || version.ValidTo > LastDayOfDistricts))
            throw part.Refuse("level", "Cấp huyện chỉ còn đến hết ngày 30/06/2025: phiên bản phải hết hiệu lực không sau ngày đó.");
        if (version.Level == UnitLevel.Province && version.Department is null)
            throw part.Refuse("level", "Thủ tục cấp tỉnh phải nói cơ quan giải quyết ở \"department\".");
        return version;
    }
}
