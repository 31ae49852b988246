using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Home;

/// <summary>The front page: one question, what is under way, how the authorities work.</summary>
[Public, OutputCache(PolicyName = UiSetup.ForEverybody)]
internal sealed class HomePage(Catalogue catalogue, WorkingCalendar calendar, PublicFigures figures, DossierSight sight, DossierStory story, IEnumerable<IHomeCard> cards, IEnumerable<IFrontPart> parts, Visitor visitor, Texts texts, TimeProvider time) : PageModel
{
    public Figures Figures { get; private set; } = null!;
    public IReadOnlyList<ProcedureVersion> Wanted { get; private set; } = [];
    public IReadOnlyList<LifeEvent> Events { get; private set; } = [];
    public IReadOnlyList<(string Code, string Subject, DossierProgress Progress)> Mine { get; private set; } = [];
    public IReadOnlyList<(string View, object Shows)> Cards { get; private set; } = [];
    public IReadOnlyList<(string View, object Shows)> Parts { get; private set; } = [];
    public bool Open { get; private set; }
    public string Hours { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var all = catalogue.AllInForce(time.Now);
        Events = [.. catalogue.LifeEventsInForce(time.Now).Take(7)];
        Figures = await figures.Read(cancel);
        // What people file most; where nobody has filed yet, what comes first by name.
        Wanted = [.. Figures.MostFiled.Select(code => all.FirstOrDefault(p => p.Code == code)).OfType<ProcedureVersion>().Concat(all).Distinct().Take(4)];
        ReadHours();
        foreach (var card in cards) Cards = [.. Cards, (card.View, await card.Read(cancel))];
        foreach (var part in parts) if (await part.Read(cancel) is { } shows) Parts = [.. Parts, (part.View, shows)];
        if (visitor is { SignedIn: true, Post: null })
            Mine = [.. (await sight.Mine.AsNoTracking().Where(d => d.Holder != null).OrderByDescending(d => d.FiledAt).Take(3).ToListAsync(cancel)).Select(d => (d.Code, d.Subject, story.Progress(d)))];
    }

    /// <summary>Whether the desks are open, by the province's working calendar.</summary>
    private void ReadHours()
    {
        try
        {
            var (hours, now) = (calendar.For(), time.Now);
            Open = hours.IsOpen(now);
            var clock = TimeOnly.FromDateTime(Vietnam.Local(now).DateTime);
            Hours = Open ? texts["đến {0}", Clock(hours.OpenSlots(time.Today).First(s => s.From <= clock && clock < s.To).To)]
                : texts["mở lại {0}", Say.Moment(hours.NextOpen(now))];
        }
        catch (Refused) { Hours = ""; } // No calendar for this year yet.
    }

    private static string Clock(TimeOnly at) => at.Minute == 0 ? $"{at.Hour} giờ" : $"{at.Hour} giờ {at.Minute:00}";
}
