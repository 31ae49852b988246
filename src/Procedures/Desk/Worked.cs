using CaMauSo.Kernel;
using CaMauSo.Territory;
using CaMauSo.Ui;

namespace CaMauSo.Procedures.Desk;

/// <summary>What the rules make of an example: answers in words, facts, papers, money and time.</summary>
internal sealed record Worked(IReadOnlyList<Answer> Answers, IReadOnlyList<Answer> Facts, IReadOnlyList<string> Papers, IReadOnlyList<FeeLine> Fees, Money Total, string Due)
{
    public static Worked Of(ProcedureVersion version, Example example, FormReader reader, TerritoryMap territory, WorkingCalendar calendar)
    {
        var situation = new Situation(Vietnam.DateOf(example.At), example.Channel, example.ApplicantClass);
        var reading = reader.Read(version, version.Pages, FormReader.Typed(example.Answers), situation);
        return Of(version, Evaluation.Of(version, reading.Answers, situation), reading, example.At, calendar, territory);
    }

    public static Worked Of(ProcedureVersion version, Evaluation held, FormReading reading, DateTimeOffset at, WorkingCalendar calendar, TerritoryMap territory) => new(
        [.. held.VisiblePages.SelectMany(page => page.Fields).Where(held.IsVisible).Select(field => new Answer(field.Label, Procedures.Answers.InWords(field, reading.Answers, territory)))],
        [.. version.Determinants.Select(fact => new Answer(fact.Label, InWords(held.Determinants.GetValueOrDefault(fact.Key))))],
        [.. held.PapersAsked.Select(paper => paper.Name + (paper.ShownOnly ? " (chỉ xuất trình)" : paper.Required ? "" : " (không bắt buộc)"))],
        held.Fees, held.FeeTotal, DueInWords(held.Term, at, calendar));

    private static string InWords(object? value) => value switch
    {
        null => "chưa biết",
        true => "có",
        false => "không",
        DateOnly date => Say.Date(date),
        decimal number => number.ToString("#,0.##", System.Globalization.CultureInfo.GetCultureInfo("vi-VN")),
        _ => value.ToString() ?? "",
    };

    internal static string DueInWords(Term term, DateTimeOffset at, WorkingCalendar calendar)
    {
        try
        {
            var hours = calendar.For();
            if (hours.Due(at, term) is not { } due) return $"{term.Text}.";
            var start = hours.NextWorkingTime(at);
            var counted = start == at.ToUniversalTime() ? "" : $", ngoài giờ làm việc nên tính từ {Say.Moment(start)}";
            return $"Tiếp nhận {Say.Moment(at)}{counted}; {Lowered(term.Text)}: trả trước {Say.Moment(due)}.";
        }
        catch (Refused refused) { return refused.Message; }
    }

    private static string Lowered(string words) => char.ToLowerInvariant(words[0]) + words[1..];
}
