using System.Globalization;
using CaMauSo.Kernel;
using CaMauSo.Territory.Model;

namespace CaMauSo.Territory.Load;

/// <summary>
/// The bodies every unit of a level has, made from the units instead of being listed: 165 communes in three worlds would be
/// a list nobody checks. Only units of the province that carries <see cref="CodeRules.Province"/> get bodies.
/// </summary>
internal sealed class BodyRules
{
    public List<Rule> Rules { get; set; } = [];
    public CodeRules Codes { get; set; } = new();

    public IEnumerable<Body> Apply(IReadOnlyList<Unit> units)
    {
        var byId = units.ToDictionary(u => u.Id);
        var ours = units.Where(u => Province(u, byId).NationalCode == Codes.Province).ToList();
        var codes = CodesOf(ours, byId);
        return Rules.SelectMany(rule => ours.Where(u => rule.Levels.Contains(u.Level)).SelectMany(u => Bodies(rule, u, byId, codes)));
    }

    private IEnumerable<Body> Bodies(Rule rule, Unit unit, Dictionary<Guid, Unit> byId, Dictionary<Guid, string> codes)
    {
        var lines = rule.LinesFor(unit).ToList();
        for (var i = 0; i < lines.Count; i++)
        {
            var end = Earlier(unit.ValidTo, lines[i].ValidTo);
            yield return new Body
            {
                Id = PermanentId.OfBody(rule.KeyFor(unit, i)), Key = rule.KeyFor(unit, i), Kind = rule.Kind, Level = unit.Level, UnitId = unit.Id,
                Name = lines[i].Name.Replace("{unit}", unit.InSentence, StringComparison.Ordinal),
                ShortName = (lines[i].ShortName ?? lines[i].Name).Replace("{unit}", unit.InSentence, StringComparison.Ordinal),
                PartOfId = rule.PartOf is { } whole ? PermanentId.OfBody($"{whole}/{unit.Key}") : null,
                Code = codes[unit.Id], CodeInvented = Codes.Invented && codes[unit.Id] != Codes.Province,
                ValidFrom = Later(unit.ValidFrom, lines[i].ValidFrom), ValidTo = end, HoursKey = rule.Hours ?? WorkingCalendar.DefaultHours,
                Certainty = Certainty.Computed, Note = "Sinh theo quy tắc từ danh mục đơn vị hành chính.",
                SuccessorIds = end is null ? [] : i + 1 < lines.Count ? [PermanentId.OfBody(rule.KeyFor(unit, i + 1))]
                    : [.. unit.Successors.Select(s => byId[s.UnitId]).Where(s => s.InForce(end.Value.AddDays(1)) && rule.LinesFor(s).Any())
                        .Select(s => PermanentId.OfBody(rule.KeyFor(s, 0)))],
            };
        }
    }

    /// <summary>Numbered by the day they began, then by code: a unit set up later never shifts a number already given.</summary>
    private Dictionary<Guid, string> CodesOf(List<Unit> units, Dictionary<Guid, Unit> byId)
    {
        var codes = units.Where(u => u.Level == UnitLevel.Province).ToDictionary(u => u.Id, _ => Codes.Province);
        foreach (var level in (UnitLevel[])[UnitLevel.District, UnitLevel.Commune])
            foreach (var siblings in units.Where(u => u.Level == level).GroupBy(u => u.ParentId!.Value))
            {
                var number = level == UnitLevel.District ? Codes.DistrictsFrom
                    : byId[siblings.Key].Level == UnitLevel.Province ? Codes.CommunesOfProvinceFrom : Codes.CommunesOfDistrictFrom;
                foreach (var unit in siblings.OrderBy(u => u.ValidFrom ?? DateOnly.MinValue).ThenBy(u => u.Key, StringComparer.Ordinal))
                    codes[unit.Id] = string.Create(CultureInfo.InvariantCulture, $"{codes[siblings.Key]}.{number++:00}");
            }
        return codes;
    }

    private static Unit Province(Unit unit, Dictionary<Guid, Unit> byId) => unit.ParentId is { } parent ? Province(byId[parent], byId) : unit;

    private static DateOnly? Later(DateOnly? a, DateOnly? b) => a is null || b > a ? b : a;

    private static DateOnly? Earlier(DateOnly? a, DateOnly? b) => a is null || b < a ? b : a;

    internal sealed class Rule
    {
        public string Key { get; set; } = "";
        public BodyKind Kind { get; set; }
        public string? PartOf { get; set; }
        public List<UnitLevel> Levels { get; set; } = [];
        public string? Hours { get; set; }
        public List<NameLine> Names { get; set; } = [];

        public IEnumerable<NameLine> LinesFor(Unit unit) => Names.Where(line =>
            (line.ValidFrom is null || unit.ValidTo is null || line.ValidFrom <= unit.ValidTo)
            && (line.ValidTo is null || unit.ValidFrom is null || unit.ValidFrom <= line.ValidTo));

        public string KeyFor(Unit unit, int line) => $"{Key}/{unit.Key}" + (line == 0 ? "" : $"/{line + 1}");
    }

    internal sealed class NameLine
    {
        public DateOnly? ValidFrom { get; set; }
        public DateOnly? ValidTo { get; set; }
        public string Name { get; set; } = "";
        public string? ShortName { get; set; }
    }

    internal sealed class CodeRules
    {
        public bool Invented { get; set; }
        public string Province { get; set; } = "";
        public int DistrictsFrom { get; set; }
        public int CommunesOfDistrictFrom { get; set; }
        public int CommunesOfProvinceFrom { get; set; }
    }
}
