using System.Globalization;
using CaMauSo.Kernel;

namespace CaMauSo.Procedures.Examples;

/// <summary>Runs the examples of a definition and tells in words what does not come out as promised.</summary>
internal static class ExampleRun
{
    public static IReadOnlyList<string> Faults(ProcedureVersion procedure, Example example, WorkingHours hours)
    {
        var faults = new List<string>();
        var situation = new Situation(Vietnam.DateOf(example.At), example.Channel, example.ApplicantClass);
        if (!procedure.IsInForce(situation.Today)) faults.Add($"ngày {situation.Today:yyyy-MM-dd} không thuộc hiệu lực của phiên bản");
        var reading = new FormReader().Read(procedure, procedure.Pages, FormReader.Typed(example.Answers), situation);
        faults.AddRange(reading.Errors.Select(error => $"trường {error.Path}: {error.Message}"));
        faults.AddRange(reading.Unknown.Select(name => $"không có trường \"{name}\""));

        var evaluation = Evaluation.Of(procedure, reading.Answers, situation);
        foreach (var (key, wanted) in example.Determinants)
            if (!evaluation.Determinants.TryGetValue(key, out var value)) faults.Add($"không có dữ kiện \"{key}\"");
            else if (InWords(value) != wanted) faults.Add($"dữ kiện \"{key}\" là {InWords(value)}, mong {wanted}");
        if (example.Case is { } wantedCase && evaluation.Case?.Key != wantedCase) faults.Add($"trường hợp là {evaluation.Case?.Key ?? "không có"}, mong {wantedCase}");
        var papers = evaluation.PapersAsked.Select(paper => paper.Key).Order().ToList();
        if (!papers.SequenceEqual(example.Papers.Order())) faults.Add($"giấy tờ là {string.Join(", ", papers)}; mong {string.Join(", ", example.Papers.Order())}");
        if (evaluation.FeeTotal.Dong != example.Fee) faults.Add($"phí là {evaluation.FeeTotal.Dong}, mong {example.Fee}");
        var due = hours.Due(example.At, evaluation.Term);
        if (due?.UtcDateTime != example.Due?.UtcDateTime) faults.Add($"hạn là {Shown(due)}, mong {Shown(example.Due)}");
        foreach (var (key, from, wanted) in example.Stages)
            if (procedure.Time.Stages.FirstOrDefault(one => one.Key == key) is not { } stage) faults.Add($"không có giai đoạn \"{key}\"");
            else if (hours.Due(from ?? example.At, evaluation.TermOf(stage)) is var end && end?.UtcDateTime != wanted.UtcDateTime) faults.Add($"giai đoạn \"{key}\" hẹn {Shown(end)}, mong {Shown(wanted)}");
        Walk(procedure, example, evaluation, reading, situation, faults);
        return faults;
    }

    private static void Walk(ProcedureVersion procedure, Example example, Evaluation first, FormReading reading, Situation situation, List<string> faults)
    {
        var (state, before) = (procedure.Process.Start, procedure.Process.Start);
        var owes = first.Fees.Any(fee => fee.Amount.Dong > 0 && fee.Collect != "middle");
        situation = situation with { FeesPaid = !owes };
        var evaluation = Evaluation.Of(procedure, reading.Answers, situation);
        var times = new Dictionary<string, int>();
        foreach (var key in example.Path)
        {
            if (!procedure.Process.Actions.TryGetValue(key, out var action))
            {
                faults.Add($"không có hành động \"{key}\"");
                return;
            }

            times[key] = times.GetValueOrDefault(key) + 1;
            if (!action.From.Contains(state) || !evaluation.Allows(action) || times[key] > action.AtMost)
            {
                faults.Add($"không làm được \"{key}\" khi hồ sơ ở \"{state}\"");
                return;
            }

            owes &= !action.Effects.Contains("confirmFee");
            var open = action.Effects.Contains("askCharge") ? 1 : action.Effects.Contains("confirmCharge") ? 0 : situation.ChargesOpen;
            situation = situation with
            {
                Received = situation.Received || action.Effects.Contains("receive"),
                FeesPaid = !owes && open == 0,
                ChargesOpen = open,
                OpinionsAsked = action.Effects.Contains("askOpinion") ? action.With.Count : situation.OpinionsAsked,
                OpinionsOpen = action.Effects.Contains("askOpinion") ? action.With.Count : situation.OpinionsOpen - (action.Effects.Contains("giveOpinion") ? 1 : 0),
                OpinionsAnswered = situation.OpinionsAnswered + (action.Effects.Contains("giveOpinion") ? 1 : 0),
                HasDraftResult = situation.HasDraftResult || action.Effects.Contains("propose"),
                Supplements = situation.Supplements + (action.Effects.Contains("askSupplement") ? 1 : 0),
                SupplementsSinceReceived = situation.SupplementsSinceReceived + (situation.Received && action.Effects.Contains("askSupplement") ? 1 : 0),
            };
            evaluation = Evaluation.Of(procedure, reading.Answers, situation);
            (state, before) = action.To switch { Process.Return => (before, before), Process.Stay => (state, before), var to => (to, state) };
        }

        if (state != example.EndsIn) faults.Add($"hồ sơ dừng ở \"{state}\", mong \"{example.EndsIn}\"");
    }

    private static string Shown(DateTimeOffset? at) => at is { } moment ? Vietnam.Local(moment).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture) : "không có";

    private static string InWords(object? value) => value switch
    {
        null => "none",
        bool yes => yes ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
