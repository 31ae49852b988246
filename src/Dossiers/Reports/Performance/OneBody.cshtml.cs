using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace CaMauSo.Dossiers.Reports.Performance;

/// <summary>One body: its period, its year, its fields of work, and what is late there now.</summary>
[Public, OutputCache(PolicyName = UiSetup.ForEverybody)]
internal sealed class OneBodyPage(BodyBook book, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "ky")] public string? Asked { get; set; }

    internal BodyLine Line { get; private set; } = null!;
    internal PublicPeriod Period { get; private set; } = null!;
    internal LateNow Late { get; private set; } = null!;
    internal IReadOnlyList<BodyLine> Fields { get; private set; } = [];
    internal IReadOnlyList<Bar> ReceivedByMonth { get; private set; } = [];
    internal IReadOnlyList<Bar> OnTimeByMonth { get; private set; } = [];
    internal IReadOnlyList<(string Group, IReadOnlyList<PublicPeriod> Periods)> Periods { get; private set; } = [];
    internal string PeriodName => Period.Name(texts);

    internal IEnumerable<Tab> PillsOf(IReadOnlyList<PublicPeriod> periods) => periods.Select(p => new Tab(p.Short(texts), $"{BodiesPage.Path}/{Line.Slug}?ky={p.Of.Key}", p.Of.Key == Period.Of.Key));

    public async Task OnGetAsync(string body, CancellationToken cancel)
    {
        Periods = await book.Periods(cancel);
        Period = BodyBook.Choose(Periods, Asked) ?? throw new Absent("Chưa có tháng nào được chốt số liệu.");
        Line = await book.Line(Period, body, cancel);
        if (!Line.Few) Fields = await book.Fields(Period, Line.Body!.Id, cancel); // else its fields would say what the body does not
        Late = await book.Late(Line.Body!.Id, cancel);
        var months = await book.Months(Periods, Line.Body!.Id, cancel);
        ReceivedByMonth = [.. months.Select(m => new Bar(Of(m.Month), m.Line?.Received ?? 0, m.Line is { Few: true } ? texts["không ghi"] : $"{m.Line?.Received ?? 0:#,0}", Tone.Info))];
        OnTimeByMonth = [.. months.Select(m => m.Line?.OnTime is { } met ? new Bar(Of(m.Month), met * 100, $"{met * 100:0.#}%", met >= .95 ? Tone.Ok : met >= .8 ? Tone.Warn : Tone.Error) : new Bar(Of(m.Month), 0, "—", Tone.Neutral))];

        static string Of(PublicPeriod month) => $"{month.Of.From.Month}/{month.Of.From.Year % 100}";
    }
}
