using CaMauSo.Kernel;
using CaMauSo.Procedures.Examples;
using CaMauSo.Ui;

namespace CaMauSo.Procedures.Command;

/// <summary>An example as it came out: its way, when it is due, what it costs, and what is not as promised.</summary>
internal sealed record Tried(Example Example, DateTimeOffset? Due, Money Fee, IReadOnlyList<string> Faults)
{
    public bool IsRight => Faults.Count == 0;

    public static Tried Of(ProcedureVersion version, Example example, WorkingHours hours)
    {
        var situation = new Situation(Vietnam.DateOf(example.At), example.Channel, example.ApplicantClass);
        var held = Evaluation.Of(version, new FormReader().Read(version, version.Pages, FormReader.Typed(example.Answers), situation).Answers, situation);
        try { return new(example, hours.Due(example.At, held.Term), held.FeeTotal, ExampleRun.Faults(version, example, hours)); }
        catch (Refused refused) { return new(example, null, held.FeeTotal, [refused.Message]); } // no calendar for the example's year
    }

    public IEnumerable<string> Lines =>
    [
        $"{(IsRight ? "✓" : "✗")} {Example.Name}",
        $"    {string.Join(" → ", [.. Example.Path, Example.EndsIn])}",
        $"    nộp {Say.Moment(Example.At)}; {(Due is { } due ? $"hẹn trả {Say.Moment(due)}" : "không hẹn ngày trả")}; {Fee}",
        .. Faults.Select(fault => $"    ✗ {fault}"),
    ];
}
