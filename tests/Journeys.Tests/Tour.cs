using System.Globalization;
using CaMauSo.Kernel;
using CaMauSo.Testing;

namespace CaMauSo.Journeys.Tests;

/// <summary>
/// Goes to page after page and judges each on phone and desktop, with ordinary and big letters, strong contrast and dark ground. In the
/// everyday run each page is seen once, screens and looks taken in turn, so that every pair of them meets many pages;
/// <c>CAMAUSO_TOUR=full</c> shows each in all. <c>CAMAUSO_PICTURES=folder</c> keeps what was seen.
/// </summary>
internal sealed class Tour(Town town, string state)
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("CAMAUSO_PICTURES");
    private static readonly (int Width, int Height)[] Screens = [(390, 844), (1366, 768)];
    private static readonly (string Name, string Size, string Ground)[] Looks = [("", "", ""), ("chu-rat-to", "rat-to", ""), ("tuong-phan", "", "tuong-phan"), ("toi", "", "toi")];
    private readonly Dictionary<string, Visit> _visits = [];
    private int _number;

    internal List<string> Faults { get; } = [];

    /// <summary>Pages that have no parameters, each opened by whoever its door lets in.</summary>
    internal static async Task<IReadOnlyList<Stop>> Plain(Town town) =>
        [.. from door in await Pages(town) where door.Route.Parameters.Count == 0 && !TourStops.Found.Any(f => f.Pattern == door.Pattern) && door.Pattern != "kiem-soat-thu-tuc/so-sanh" select new Stop(door.Pattern, Who(door), "/" + door.Pattern)];

    internal static async Task<IReadOnlyList<Door>> Pages(Town town) =>
        [.. (await Door.All(town)).Where(d => d.Page && d.Method == "GET" && d.Query == "" && !TourStops.NoPage.Contains(d.Pattern) && !TourStops.Unseen.Contains(d.Pattern))];

    /// <summary>A citizen, or the officer whose role has the permission.</summary>
    internal static string? Who(Door door) => door.Rules[0] switch
    {
        NeedsAttribute needs => new[] { ("reception", "tung"), ("specialist", "bao"), ("signer", "tien"), ("controller", "linh"), ("leader", "dao"), ("community", "tinh") }
            .First(one => Web.Province.Modules.All.SelectMany(m => m.Permissions).Any(p => p.Name == needs.Permission && p.Roles.Contains(one.Item1))).Item2,
        SignedInAttribute => "hanh",
        _ => null,
    };

    internal async Task<Visit> Of(string? person) => _visits.TryGetValue(person ?? "", out var known) ? known : _visits[person ?? ""] = await town.Visit(person, Device.Desktop);

    /// <summary>Opens it; a page that does not come is a fault.</summary>
    /// <returns>Null when there is nothing to look at.</returns>
    internal async Task<Visit?> Open(Stop stop)
    {
        var visit = await Of(stop.Person);
        await visit.Page.SetViewportSizeAsync(Screens[1].Width, Screens[1].Height);
        var answer = await visit.Page.GotoAsync(stop.Address);
        await visit.Loaded();
        if (answer?.Status == (stop.Address == "/khong-co-trang-nay" ? 404 : 200) && new Uri(visit.Page.Url).AbsolutePath == stop.Address.Split('?')[0]) return visit;
        Faults.Add($"{state} {stop.Address} for {stop.Person ?? "nobody"}: {answer?.Status} {visit.Page.Url}");
        return null;
    }

    internal async Task Look(Visit visit, Stop stop)
    {
        var turn = _number++;
        for (var screen = 0; screen < Screens.Length; screen++)
            for (var look = 0; look < Looks.Length; look++)
            {
                if (!Ways.Full && (screen != turn % 2 || look != turn / 2 % Looks.Length)) continue;
                var ((width, height), (name, size, ground)) = (Screens[screen], Looks[look]);
                await Dress(visit, width, height, size, ground);
                Faults.AddRange((await visit.Faults()).Select(fault => $"{state} {stop.Address} at {width} {name}: {fault}"));
            }

        if (Pictures is not null) await Keep(visit, stop);
    }

    /// <summary>As the server writes it for somebody who has chosen so.</summary>
    private static async Task Dress(Visit visit, int width, int height, string size, string ground)
    {
        await visit.Page.SetViewportSizeAsync(width, height);
        await visit.Page.EvaluateAsync("([size, ground]) => { for (const [k, v] of [['chu', size], ['nen', ground]]) { if (v) document.documentElement.dataset[k] = v; else delete document.documentElement.dataset[k]; } }", new[] { size, ground });
    }

    private async Task Keep(Visit visit, Stop stop)
    {
        var name = string.Concat(stop.Address.Trim('/').Select(c => char.IsLetterOrDigit(c) || c is '-' or '.' ? c : '_'));
        Directory.CreateDirectory(Path.Combine(Pictures!, state));
        foreach (var (width, height) in (stop.Pattern.Contains("man-hinh", StringComparison.Ordinal) || stop.Pattern.EndsWith("/bang", StringComparison.Ordinal)) ? [(3840, 2160)] : new[] { (390, 844), (768, 1024), (1366, 768) })
        {
            await Dress(visit, width, height, "", "");
            await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures!, state, $"{(name.Length == 0 ? "trang-chu" : name.Length > 80 ? name[..80] : name)}.{width.ToString(CultureInfo.InvariantCulture)}.png"), FullPage = width < 3000 });
        }
    }
}
