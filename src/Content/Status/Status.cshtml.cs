using CaMauSo.Content.Model;
using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace CaMauSo.Content.Status;

/// <summary>What works now, what does not or soon will not, and how it was these ninety days.</summary>
[Public, OutputCache(PolicyName = UiSetup.ForEverybody)]
internal sealed class StatusPage(ServiceWatch watch, Incidents incidents, Texts texts, TimeProvider time) : PageModel
{
    public IReadOnlyList<ServiceRecord> Services { get; private set; } = [];
    public IReadOnlyList<ToldIncident> Lasting { get; private set; } = [];
    public IReadOnlyList<ToldIncident> Planned { get; private set; } = [];
    public IReadOnlyList<ToldIncident> Past { get; private set; } = [];
    public DateTimeOffset At => time.Now;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Services = await watch.Look(cancel);
        IReadOnlyList<ToldIncident> told;
        try { told = [.. await incidents.Recent(cancel)]; }
        catch (Exception gone) when (gone is Npgsql.NpgsqlException or TimeoutException or InvalidOperationException) { told = []; } // the services above say what is down
        Lasting = [.. told.Where(t => t.It.LastsAt(time.Now))];
        Planned = [.. told.Where(t => !t.It.Over && t.It.BeginsAt > time.Now).Reverse()];
        Past = [.. told.Except(Lasting).Except(Planned)];
    }

    internal static (Tone Tone, string Icon, string Word) Look(ServiceCondition condition) => condition switch
    {
        ServiceCondition.Works => (Tone.Ok, "circle-check", "Hoạt động"),
        ServiceCondition.Slow => (Tone.Warn, "clock", "Chậm"),
        _ => (Tone.Error, "circle-x", "Gián đoạn"),
    };

    internal string History(ServiceRecord service) => service.Since is not { } since ? texts["Chưa theo dõi."]
        : service.Times == 0 ? texts["Không gián đoạn lần nào từ {0}.", Say.Date(Vietnam.DateOf(since))]
        : texts["Gián đoạn {0} lần từ {1}, tổng cộng {2}.", service.Times, Say.Date(Vietnam.DateOf(since)), Length(service.Broken)];

    private string Length(TimeSpan length) => length.TotalMinutes < 90 ? texts["{0} phút", Math.Max(1, (int)Math.Round(length.TotalMinutes))] : texts["{0} giờ", Math.Round(length.TotalHours, 1)];
}
