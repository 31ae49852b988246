using CaMauSo.Kernel;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.Converters;
using YamlDotNet.Serialization.NamingConventions;

namespace CaMauSo.Dossiers.Reports;

/// <summary>The rules by which service is scored, chosen by day: <c>province/service-index.yaml</c>. A file with a fault is refused whole.</summary>
internal sealed class IndexRules
{
    private readonly Sheet _sheet;

    public IndexRules(ProvinceFolder province) : this(province.At("service-index.yaml"), File.ReadAllText(province.At("service-index.yaml"))) { }

    /// <exception cref="InvalidDataException">What is wrong, and where.</exception>
    internal IndexRules(string path, string text)
    {
        var yaml = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).WithTypeConverter(new DateOnlyConverter(formats: "yyyy-MM-dd")).WithDuplicateKeyChecking().Build();
        try { _sheet = yaml.Deserialize<Sheet>(text); }
        catch (YamlDotNet.Core.YamlException error) { throw new InvalidDataException($"{path}: {error.Message}", error); }
        if (Faults().ToList() is { Count: > 0 } faults) throw new InvalidDataException($"{path}: {string.Join("; ", faults)}");
    }

    /// <summary>The index in force on that day; null before there was one.</summary>
    internal IndexVersion? IndexOn(DateOnly day) => _sheet.Index.Where(one => one.ValidFrom <= day && (one.ValidTo is null || day <= one.ValidTo)).MaxBy(one => one.ValidFrom);

    internal CriteriaVersion? CriteriaOn(DateOnly day) => _sheet.Criteria.Where(one => one.ValidFrom <= day && (one.ValidTo is null || day <= one.ValidTo)).MaxBy(one => one.ValidFrom);

    private IEnumerable<string> Faults()
    {
        if (_sheet is not { Index.Count: > 0, Criteria.Count: > 0 })
        {
            yield return "phải có index và criteria";
            yield break;
        }

        foreach (var version in _sheet.Index)
        {
            var whole = version.Groups.Sum(g => g.Max);
            if (whole != 100) yield return $"index từ {version.ValidFrom:yyyy-MM-dd}: các nhóm cộng lại {whole} điểm, phải là 100";
            foreach (var group in version.Groups.Where(g => g.Indicators.Sum(i => i.Max) != g.Max)) yield return $"nhóm “{group.Name}”: các chỉ tiêu cộng lại {group.Indicators.Sum(i => i.Max)} điểm, nhóm ghi {group.Max}";
            foreach (var fault in version.Groups.SelectMany(g => g.Indicators).SelectMany(i => FaultsOf(i, IndexScores.Measures))) yield return fault;
            foreach (var twice in version.Groups.SelectMany(g => g.Indicators).GroupBy(i => i.Id).Where(g => g.Count() > 1)) yield return $"chỉ tiêu {twice.Key} ghi hai lần";
            foreach (var odd in version.Groups.SelectMany(g => g.Indicators).Where(i => i.Full is <= 0 or > 100)) yield return $"chỉ tiêu {odd.Id}: full phải trên 0 và không quá 100";
        }

        foreach (var version in _sheet.Criteria)
        {
            if (version.Items.Count != 9) yield return $"criteria từ {version.ValidFrom:yyyy-MM-dd}: có {version.Items.Count} tiêu chí, phải là 9";
            foreach (var item in version.Items)
            {
                foreach (var fault in FaultsOf(item, IndexScores.CriterionMeasures)) yield return fault;
                if (item.Rates is not ("officer" or "body")) yield return $"tiêu chí {item.Id}: rates là officer hoặc body";
                if (item.Measure == "online" && item is not { Two: > 0, One: > 0, Procedures: > 0 }) yield return $"tiêu chí {item.Id}: phải có two, one, procedures";
                if (item.One > item.Two) yield return $"tiêu chí {item.Id}: one không được cao hơn two";
            }
        }
    }

    private static IEnumerable<string> FaultsOf(IndexLine line, IReadOnlySet<string> known)
    {
        if (string.IsNullOrWhiteSpace(line.Id) || string.IsNullOrWhiteSpace(line.Name)) yield return "có chỉ tiêu thiếu id hoặc name";
        if (line.Measure is null == line.Why is null) yield return $"chỉ tiêu {line.Id}: ghi một trong hai, measure hoặc why";
        if (line.Measure is { } measure && !known.Contains(measure)) yield return $"chỉ tiêu {line.Id}: không có số liệu “{measure}”";
    }

    internal sealed class Sheet
    {
        public List<IndexVersion> Index { get; set; } = [];
        public List<CriteriaVersion> Criteria { get; set; } = [];
    }

    internal sealed class IndexVersion
    {
        public DateOnly ValidFrom { get; set; }
        public DateOnly? ValidTo { get; set; }
        public string Source { get; set; } = "";
        public List<IndexGroup> Groups { get; set; } = [];
    }

    internal sealed class IndexGroup
    {
        public string Name { get; set; } = "";
        public int Max { get; set; }
        public List<Indicator> Indicators { get; set; } = [];
    }

    internal class IndexLine
    {
        public string Id { get; set; } = "";
        public string Name { get; set; } = "";
        public string? Measure { get; set; }
        public string? Why { get; set; }
        public string? Partly { get; set; }
        public string? Unsure { get; set; }
    }

    internal sealed class Indicator : IndexLine
    {
        public int Max { get; set; }

        /// <summary>Per cent from which all points are given.</summary>
        public double? Full { get; set; }

        /// <summary>Points for a share of one; two decimals, as the index is published.</summary>
        internal double Points(double share) => Math.Round(Full is { } full && share * 100 >= full ? Max : Max * share * 100 / (Full ?? 100), 2, MidpointRounding.AwayFromZero);
    }

    internal sealed class CriteriaVersion
    {
        public DateOnly ValidFrom { get; set; }
        public DateOnly? ValidTo { get; set; }
        public string Source { get; set; } = "";
        public List<Criterion> Items { get; set; } = [];
    }

    internal sealed class Criterion : IndexLine
    {
        /// <summary>officer or body.</summary>
        public string Rates { get; set; } = "";
        public double? Two { get; set; }
        public double? One { get; set; }

        /// <summary>Per cent of procedures that must be online for two points.</summary>
        public double? Procedures { get; set; }
    }
}
