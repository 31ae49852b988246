using System.Globalization;
using System.Text.RegularExpressions;
using CaMauSo.Kernel;
using CaMauSo.Territory.Load;

namespace CaMauSo.Territory;

/// <summary>
/// How a dossier's code is written, by the date it is issued: <c>000.00.31.H12-240603-0001</c> (TT 01/2018), since the switch
/// <c>H12.31-261121-0001</c> (QĐ 20/2020). When the province switched is data: <c>province/bodies/dossier-codes.yaml</c>.
/// </summary>
public sealed partial class DossierCodes
{
    private readonly IReadOnlyList<Shape> _shapes;

    internal DossierCodes(IReadOnlyList<Shape> shapes) => _shapes = shapes;

    public static DossierCodes Load(ProvinceFolder province) =>
        new(ProvinceFiles.Parse<ShapesFile>(province.At("bodies", "dossier-codes.yaml")).Shapes);

    /// <summary>The body's code as dossiers of that day carry it. Serial numbers count per code and day, since a desk and its committee share one.</summary>
    public string PrefixOf(Body body, DateOnly on)
    {
        var code = body.Code ?? throw new Refused($"{body.Name} chưa có mã định danh nên chưa cấp được mã hồ sơ.");
        return ShapeOn(on).Order == Order.TopDown ? code : BottomUp(code);
    }

    /// <summary>The whole code: body, date, serial of the day.</summary>
    public string Code(Body body, DateOnly on, int serial) =>
        string.Create(CultureInfo.InvariantCulture, $"{PrefixOf(body, on)}-{on:yyMMdd}-{serial:0000}");

    /// <summary>Whether a text can be a dossier code of any time or system: both orders, six or eight digits of date, longer serials.</summary>
    public static bool LooksRight(string? text) => text is { Length: <= 40 } && AnyShape().IsMatch(text);

    /// <summary>A code as people copy it from a slip, small letters, spaces for strokes or nothing between, in the way it is written; what cannot be one comes back as it came, in capitals.</summary>
    public static string Tidy(string typed)
    {
        var text = Between().Replace(typed.Trim().ToUpperInvariant(), "-");
        if (LooksRight(text)) return text;
        return Run().Match(text.Replace("-", "", StringComparison.Ordinal)) is { Success: true } m ? $"{m.Groups[1].Value}-{m.Groups[2].Value}-{m.Groups[3].Value}" : text;
    }

    private Shape ShapeOn(DateOnly on) =>
        _shapes.FirstOrDefault(s => (s.ValidFrom is null || s.ValidFrom <= on) && (s.ValidTo is null || on <= s.ValidTo))
        ?? throw new Refused($"Chưa có quy tắc mã hồ sơ cho ngày {on:dd/MM/yyyy}.");

    /// <summary>Four levels, the lowest first, absent ones zero: “H12.31” is “000.00.31.H12”.</summary>
    private static string BottomUp(string code)
    {
        var levels = code.Split('.');
        string At(int level, string absent) => levels.Length > level ? levels[level] : absent;
        return $"{At(3, "000")}.{At(2, "00")}.{At(1, "00")}.{levels[0]}";
    }

    [GeneratedRegex(@"\A([0-9A-Z]{3}\.[0-9A-Z]{2}\.[0-9A-Z]{2}\.[A-Z][0-9]{2}|[A-Z][0-9]{2}(\.[0-9A-Z]{2,3}){0,3})-([0-9]{6}|[0-9]{8})-[0-9]{4,7}\z")]
    private static partial Regex AnyShape();

    [GeneratedRegex(@"[\s_\u2010-\u2015-]+")]
    private static partial Regex Between();

    /// <summary>Without its strokes only the usual date and serial can be told apart.</summary>
    [GeneratedRegex(@"\A([0-9A-Z]{3}\.[0-9A-Z]{2}\.[0-9A-Z]{2}\.[A-Z][0-9]{2}|[A-Z][0-9]{2}(?:\.[0-9A-Z]{2,3}){0,3}?)([0-9]{6})([0-9]{4})\z")]
    private static partial Regex Run();

    internal enum Order { BottomUp, TopDown }

    internal sealed class ShapesFile
    {
        public List<Shape> Shapes { get; set; } = [];
    }

    internal sealed class Shape
    {
        public DateOnly? ValidFrom { get; set; }
        public DateOnly? ValidTo { get; set; }
        public Order Order { get; set; }
        public string Law { get; set; } = "";
        public string Example { get; set; } = "";
        public bool Invented { get; set; }
    }
}
