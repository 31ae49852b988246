using CaMauSo.Kernel;
using CaMauSo.Territory;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace CaMauSo.Dossiers.Reports.Performance;

/// <summary>What every body achieved, side by side, out of closed months.</summary>
[Public, OutputCache(PolicyName = UiSetup.ForEverybody)]
internal sealed class BodiesPage(BodyBook book, Texts texts) : PageModel
{
    internal const string Path = "/chat-luong-phuc-vu";

    private static readonly (string Key, string Name, Func<BodyLine, double?> By, bool Down)[] Orders =
    [
        ("tiep-nhan", "Nhiều hồ sơ nhất", l => l.Received, true), ("dung-han", "Đúng hạn thấp nhất", l => l.OnTime, false), ("qua-han", "Quá hạn nhiều nhất", l => l.Late + l.OpenLate, true),
        ("hai-long", "Ít hài lòng nhất", l => l.Happy, false), ("cho", "Chờ lâu nhất", l => l.WaitMinutes, true), ("ten", "Tên A–Z", _ => null, false),
    ];

    private static readonly (string Key, string Name)[] Levels = [("", "Tất cả"), ("xa", "Xã, phường"), ("tinh", "Sở, ngành, cấp tỉnh")];

    [BindProperty(SupportsGet = true, Name = "ky")] public string? Asked { get; set; }
    [BindProperty(SupportsGet = true, Name = "cap")] public string? Level { get; set; }
    [BindProperty(SupportsGet = true, Name = "xep")] public string? Order { get; set; }

    internal BodyTable? Table { get; private set; }
    internal IReadOnlyList<BodyLine> Shown { get; private set; } = [];
    /// <summary>So few dossiers that nothing more is told.</summary>
    internal IReadOnlyList<BodyLine> Few { get; private set; } = [];
    internal IReadOnlyList<BodyLine> Idle { get; private set; } = [];
    internal IReadOnlyList<(string Group, IReadOnlyList<PublicPeriod> Periods)> Periods { get; private set; } = [];
    internal string PeriodName => Table!.Period.Name(texts);

    internal IEnumerable<Tab> PillsOf(IReadOnlyList<PublicPeriod> periods) => periods.Select(p => new Tab(p.Short(texts), Link(period: p.Of.Key), p.Of.Key == Table!.Period.Of.Key));
    internal IEnumerable<Tab> LevelPills => Levels.Select(l => new Tab(texts[l.Name], Link(level: l.Key), l.Key == (Level ?? "")));
    internal IEnumerable<Tab> OrderPills => Orders.Select(o => new Tab(texts[o.Name], Link(order: o.Key), o.Key == (Order ?? Orders[0].Key)));
    internal string Of(BodyLine line) => $"{Path}/{line.Slug}?ky={Table!.Period.Of.Key}";

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Periods = await book.Periods(cancel);
        if (BodyBook.Choose(Periods, Asked) is not { } period) return;
        var by = Order is null ? Orders[0] : Orders.FirstOrDefault(o => o.Key == Order) is { Key: not null } known ? known : throw new Absent();
        if (Level is not null && Levels.All(l => l.Key != Level)) throw new Absent();
        Table = await book.Read(period, cancel);
        var lines = Table.Lines.Where(l => string.IsNullOrEmpty(Level) || Level == "xa" == (l.Body!.Level == UnitLevel.Commune)).ToList();
        (Idle, Few) = ([.. lines.Where(l => l.Nothing)], [.. lines.Where(l => l.Few)]);
        // What has no number in the chosen order comes last, in the order of names.
        Shown = [.. lines.Where(l => l is { Nothing: false, Few: false }).OrderBy(l => by.By(l) is null).ThenBy(l => (by.Down ? -1 : 1) * by.By(l)).ThenBy(l => l.Name, StringComparer.Create(new("vi-VN"), false))];
    }

    private string Link(string? period = null, string? level = null, string? order = null)
    {
        var (cap, xep) = (level ?? Level, order ?? Order);
        return $"{Path}?ky={period ?? Table!.Period.Of.Key}" + (string.IsNullOrEmpty(cap) ? "" : $"&cap={cap}") + (string.IsNullOrEmpty(xep) || xep == Orders[0].Key ? "" : $"&xep={xep}");
    }
}
