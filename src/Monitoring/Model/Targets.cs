using CaMauSo.Kernel;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace CaMauSo.Monitoring.Model;

/// <summary>What the province wants its numbers to be: <c>province/targets.yaml</c>.</summary>
internal sealed class Targets
{
    private readonly Dictionary<string, double> _atLeast;

    private Targets(Dictionary<string, double> atLeast) => _atLeast = atLeast;

    /// <summary>Per cent to reach; null where nothing was set.</summary>
    internal double? Of(string measure) => _atLeast.TryGetValue(measure, out var atLeast) ? atLeast : null;

    internal static Targets Load(ProvinceFolder province)
    {
        var file = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<TargetsFile>(File.ReadAllText(province.At("targets.yaml")));
        return new Targets(file.Targets.ToDictionary(t => t.Measure, t => t.AtLeast));
    }

    internal sealed class TargetsFile
    {
        public List<Target> Targets { get; set; } = [];
    }

    internal sealed class Target
    {
        public string Measure { get; set; } = "";
        public double AtLeast { get; set; }
        public string Source { get; set; } = "";
        public bool Invented { get; set; }
    }
}
