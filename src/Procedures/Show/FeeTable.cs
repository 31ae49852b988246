using CaMauSo.Ui;

namespace CaMauSo.Procedures.Show;

/// <summary>The fees people may meet from today on, each with the words for when it falls due, and the part of a combined procedure it is booked for.</summary>
internal sealed record FeeTable(IReadOnlyList<(FeeRule Fee, IReadOnlyList<string> When, string? Part)> Rows)
{
    private static readonly Dictionary<string, string> Channels = new() { ["online"] = "nộp qua mạng", ["counter"] = "nộp tại quầy", ["post"] = "gửi qua bưu chính" };

    private static readonly Dictionary<string, string> Classes = new()
    {
        ["none"] = "người không thuộc diện ưu đãi", ["poor"] = "hộ nghèo", ["nearPoor"] = "hộ cận nghèo", ["disabled"] = "người khuyết tật",
        ["meritorious"] = "người có công", ["elderly"] = "người cao tuổi", ["child"] = "trẻ em",
    };

    public static FeeTable Of(ProcedureVersion procedure, DateOnly today) =>
        new([.. procedure.Fees.Where(fee => fee.ValidTo is null || fee.ValidTo >= today).Select(fee => (fee, (IReadOnlyList<string>)[.. Words(procedure, fee)], procedure.Parts.FirstOrDefault(part => part.Key == fee.Part)?.Name))]);

    /// <summary>Words the localiser knows; days stand beside them.</summary>
    private static IEnumerable<string> Words(ProcedureVersion procedure, FeeRule fee)
    {
        if (fee.InCase is { } words) yield return words;
        foreach (var one in procedure.Cases.Where(one => fee.Cases.Contains(one.Key))) yield return one.Name;
        foreach (var channel in fee.Channels) yield return Channels[channel];
        foreach (var one in fee.Classes) yield return Classes[one];
        if (fee is { InCase: null, Cases.Count: 0, Channels.Count: 0, Classes.Count: 0 }) yield return "Luôn thu";
    }

    public static string? From(FeeRule fee, DateOnly today) => fee.ValidFrom > today ? Say.Date(fee.ValidFrom.Value) : null;
    public static string? Until(FeeRule fee) => fee.ValidTo is { } end ? Say.Date(end) : null;
}
