using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Ui;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace CaMauSo.Dossiers.Desk;

/// <summary>A reason officers need not type.</summary>
/// <param name="Ground">The legal ground in force that day, if the file knows one.</param>
/// <param name="Hint">What the officer should add by hand.</param>
/// <param name="Unsure">The ground is known from memory only; the page says so.</param>
internal sealed record ReadyReason(string Key, string Text, string? Ground, string? Hint, bool Unsure);

/// <summary>Reasons to pick from, out of <c>province/refusal-reasons.yaml</c>, chosen by what is done, the procedure and the day.</summary>
internal sealed class ReadyReasons
{
    private readonly List<ReasonLine> _lines;

    public ReadyReasons(ProvinceFolder province)
    {
        var path = province.At("refusal-reasons.yaml");
        var yaml = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance)
            .WithTypeConverter(new YamlDotNet.Serialization.Converters.DateOnlyConverter(formats: "yyyy-MM-dd")).WithDuplicateKeyChecking().Build();
        using var reader = File.OpenText(path);
        try { _lines = yaml.Deserialize<ReasonsFile>(reader).Reasons; }
        catch (YamlDotNet.Core.YamlException error) { throw new InvalidDataException($"{path}: {error.Message}", error); }
    }

    internal IReadOnlyList<ReadyReason> For(ProcessAction action, string procedure, DateOnly on) => For(action.Effects, procedure, on);

    internal IReadOnlyList<ReadyReason> For(IReadOnlyList<string> effects, string procedure, DateOnly on) =>
        [.. _lines.Where(r => r.Effects.Intersect(effects).Any() && (r.Procedures.Count == 0 || r.Procedures.Contains(procedure)))
            .Select(r => new ReadyReason(r.Key, r.Text, r.Grounds.FirstOrDefault(g => (g.From is null || g.From <= on) && (g.To is null || on <= g.To))?.Text, r.Hint, r.Unsure))];

    /// <summary>A picked reason stands before what was written by hand.</summary>
    internal string Said(string effect, string procedure, DateOnly on, string? picked, string? written) =>
        string.Join('\n', new[] { For([effect], procedure, on).FirstOrDefault(r => r.Key == picked)?.Text ?? "", Vietnamese.Clean(written, keepLines: true) }.Where(t => t.Length > 0));

    /// <summary>The reasons to pick from, and a box to write in.</summary>
    internal IEnumerable<FieldView> Fields(string effect, string procedure, DateOnly on, string? picked, string? written, string label, string hint)
    {
        var ready = For([effect], procedure, on);
        if (ready.Count > 0) yield return new FieldView("mau", Ui.FieldKind.Radio, label) { Required = false, Values = [picked ?? ""], Options = [.. ready.Select(r => new Ui.Choice(r.Key, r.Text, r.Hint)), new Ui.Choice("", "Lý do khác, tự viết bên dưới")] };
        yield return new FieldView("reason", Ui.FieldKind.LongText, ready.Count > 0 ? "Viết thêm cho rõ" : label) { Required = ready.Count == 0, Hint = hint, MaxLength = 2000, Values = written is null ? [] : [written] };
    }

    internal sealed class ReasonsFile
    {
        public List<ReasonLine> Reasons { get; set; } = [];
    }

    internal sealed class ReasonLine
    {
        public string Key { get; set; } = "";
        public List<string> Effects { get; set; } = [];
        public List<string> Procedures { get; set; } = [];
        public string Text { get; set; } = "";
        public string? Hint { get; set; }
        public List<GroundLine> Grounds { get; set; } = [];
        public bool Unsure { get; set; }
    }

    internal sealed class GroundLine
    {
        public string Text { get; set; } = "";
        public DateOnly? From { get; set; }
        public DateOnly? To { get; set; }
    }
}
