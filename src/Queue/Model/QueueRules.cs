using CaMauSo.Kernel;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace CaMauSo.Queue.Model;

/// <summary>How many priority tickets may be called in a row while others wait.</summary>
internal sealed class WeavingRule : Dated
{
    public int AtMost { get; set; }
}

/// <summary>How often somebody absent returns to the line, and after how many calls.</summary>
internal sealed class NoShowRule : Dated
{
    public int Returns { get; set; }
    public int After { get; set; }
}

internal sealed class KioskRule : Dated
{
    public int OpensEarlyMinutes { get; set; }

    /// <summary>How long one takes while nothing was measured yet.</summary>
    public int AssumedMinutes { get; set; }
}

/// <summary>Who goes first, with the law it is taken from.</summary>
internal sealed class PriorityClass : Dated
{
    public string Key { get; set; } = "";
    public string Name { get; set; } = "";
    public string NameEn { get; set; } = "";
    public string Hint { get; set; } = "";
    public string HintEn { get; set; } = "";
    public string Icon { get; set; } = "star";
}

/// <summary>Something people come for that belongs to no field of work.</summary>
internal sealed class Errand
{
    public string Key { get; set; } = "";
    public string Name { get; set; } = "";
    public string NameEn { get; set; } = "";
    public string Icon { get; set; } = "circle";
}

/// <summary>A rule of some days.</summary>
internal abstract class Dated
{
    public string ValidFrom { get; set; } = "";
    public string? ValidTo { get; set; }
    public string Source { get; set; } = "";

    /// <summary>Whether the source was read, or is from memory.</summary>
    public bool Verified { get; set; }

    internal bool InForce(DateOnly on) => Day(ValidFrom) <= on && (ValidTo is null || on <= Day(ValidTo));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>The rules of the queue: <c>province/queue.yaml</c>, chosen by the day of the act.</summary>
internal sealed class QueueRules
{
    private readonly Content _content;

    private QueueRules(Content content) => _content = content;

    internal WeavingRule Weaving(DateOnly on) => _content.Weaving.First(r => r.InForce(on));

    internal NoShowRule NoShow(DateOnly on) => _content.NoShow.First(r => r.InForce(on));

    internal KioskRule Kiosk(DateOnly on) => _content.Kiosk.First(r => r.InForce(on));

    internal IReadOnlyList<PriorityClass> Classes(DateOnly on) => [.. _content.Classes.Where(c => c.InForce(on))];

    internal IReadOnlyList<Errand> Errands => _content.Errands;

    internal string IconOf(string field) => _content.Icons.GetValueOrDefault(field) ?? _content.Errands.Find(e => e.Key == field)?.Icon ?? "file-text";

    /// <exception cref="InvalidDataException">A rule makes no sense.</exception>
    internal static QueueRules Load(ProvinceFolder province) => Read(File.ReadAllText(province.At("queue.yaml")));

    internal static QueueRules Read(string yaml)
    {
        var content = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<Content>(yaml);
        if (content.Weaving.Any(r => r.AtMost < 1)) throw new InvalidDataException("queue.yaml: atMost must be at least 1, or priority would never be called.");
        if (content.NoShow.Any(r => r.Returns < 0 || r.After < 1)) throw new InvalidDataException("queue.yaml: returns must not be negative and after must be at least 1.");
        if (content.Classes.Concat<Dated>(content.Weaving).Concat(content.NoShow).Concat(content.Kiosk).Any(r => r.Source.Length == 0)) throw new InvalidDataException("queue.yaml: every rule names its source.");
        return new QueueRules(content);
    }

    internal sealed class Content
    {
        public List<WeavingRule> Weaving { get; set; } = [];
        public List<NoShowRule> NoShow { get; set; } = [];
        public List<KioskRule> Kiosk { get; set; } = [];
        public List<Errand> Errands { get; set; } = [];
        public List<PriorityClass> Classes { get; set; } = [];
        public Dictionary<string, string> Icons { get; set; } = [];
    }
}
