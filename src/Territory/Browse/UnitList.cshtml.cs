using System.Globalization;
using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Territory.Browse;

/// <summary>The units and bodies of a day, found by their names of today or of before.</summary>
[Public]
internal sealed class UnitListPage(TerritoryMap map, TimeProvider time, Texts texts) : PageModel
{
    // The data begins in November 2021; asking earlier would answer with units that may not have existed.
    private static readonly DateOnly First = new(2021, 11, 1);

    internal static readonly StringComparer Names = StringComparer.Create(CultureInfo.GetCultureInfo("vi-VN"), CompareOptions.NumericOrdering);

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    [BindProperty(SupportsGet = true, Name = "ngay")]
    public DateOnly? Day { get; set; }

    [BindProperty(SupportsGet = true, Name = "muc")]
    public string? Show { get; set; }

    public DateOnly On { get; private set; }
    public bool Past => On != time.Today;
    public bool ShowsBodies => Show == "co-quan";
    public string Title { get; private set; } = "";
    public IReadOnlyList<Body> Bodies { get; private set; } = [];
    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public IReadOnlyList<Tab> Pills { get; private set; } = [];

    /// <param name="Now">Where a unit that has ended lies on the day shown: several when it was divided.</param>
    internal sealed record Row(Unit Unit, Body? Desk, IReadOnlyList<Unit> Now);

    public string Where(Unit unit) => UnitPage.Where(unit, map, texts);

    public void OnGet()
    {
        On = Day is not { } day ? time.Today : day < First ? First : day;
        var words = Vietnamese.Fold(Vietnamese.Clean(Query)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var communes = map.Communes(On);
        Title = communes.Any(u => u.Kind == "Thị trấn")
            ? texts["{0} xã, phường, thị trấn của tỉnh Cà Mau", communes.Count] : texts["{0} xã, phường của tỉnh Cà Mau", communes.Count];
        Rows = words.Length == 0 ? Ordered(communes.Select(Line)) : [.. Ordered(Living(words)), .. Ordered(Ended(words))];
        Bodies = [.. map.Bodies(On).Where(b => b.Level == UnitLevel.Province && Matches(words, b.Name, b.Code))
            .OrderBy(b => b.Kind == BodyKind.Vertical).ThenBy(b => b.Name, Names)];
        Pills =
        [
            new(texts["Xã, phường"], Address(null), !ShowsBodies, Rows.Count),
            new(texts["Cơ quan cấp tỉnh"], Address("co-quan"), ShowsBodies, Bodies.Count),
        ];
    }

    /// <summary>The page's address with another part or day shown, keeping what was asked.</summary>
    public string Address(string? show, DateOnly? day = null) => "/don-vi" + QueryString.Create(new Dictionary<string, string?>
    {
        ["muc"] = show, ["q"] = Query, ["ngay"] = (day ?? Day)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    }.Where(p => !string.IsNullOrEmpty(p.Value))).ToUriComponent();

    private IEnumerable<Row> Living(string[] words)
    {
        var province = map.Province(On);
        return map.Units(On).Where(u => u.Level != UnitLevel.Province && Matches(words, u.FullName, u.Code) && map.IsWithin(u, province)).Select(Line);
    }

    private IEnumerable<Row> Ended(string[] words) => map.All.Units
        .Where(u => u.ValidTo < On && u.Level != UnitLevel.Province && Matches(words, u.FullName, u.Code)).Select(u => new Row(u, null, Now(u)));

    private List<Unit> Now(Unit unit) => unit.Successors is [{ Kind: SuccessorKind.Part }, ..]
        ? [.. unit.Successors.Select(s => map.SuccessorOf(map.Unit(s.UnitId), On)).OfType<Unit>()]
        : map.SuccessorOf(unit, On) is { } now ? [now] : [];

    private Row Line(Unit unit) => new(unit, map.OneStopOf(unit.Id, On), []);

    private static List<Row> Ordered(IEnumerable<Row> rows) =>
        [.. rows.OrderBy(r => r.Unit.Level).ThenBy(r => r.Unit.Kind == "Xã").ThenBy(r => r.Unit.Name, Names)];

    private static bool Matches(string[] words, string name, string? code)
    {
        var folded = " " + Vietnamese.Fold(name);
        return words.All(w => folded.Contains(" " + w, StringComparison.Ordinal) || string.Equals(code, w, StringComparison.OrdinalIgnoreCase));
    }
}
