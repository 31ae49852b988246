namespace CaMauSo.Journeys.Tests;

/// <summary>
/// Every page the platform has, found from its doors so that none is forgotten: no accessibility violation and no sideways scroll on any
/// screen, in any look, filled or in error.
/// </summary>
public sealed class EveryPageTests(LivedTown town) : IClassFixture<LivedTown>
{
    private const string SendEmpty = """
        () => {
          const asks = e => e.matches('input:not([type=hidden]):not([type=search]):not(.ck), textarea, select') && e.offsetParent;
          window.cmTour = true;
          const form = [...document.querySelectorAll('main form[method=post]')].find(f => [...f.elements].some(asks));
          if (!form) return false;
          form.noValidate = true;
          for (const e of form.elements) {
            if (e.matches('input[type=radio], input[type=checkbox]')) e.checked = false;
            else if (e.matches('select')) { if ([...e.options].some(o => !o.value)) e.value = ''; }
            else if (asks(e)) e.value = '';
          }
          form.requestSubmit([...form.querySelectorAll('button:not([type=button])')].find(b => b.offsetParent && !b.formAction.includes('thoi')));
          return true;
        }
        """;

    [Fact]
    public async Task Every_page_is_clean_on_every_screen_and_in_every_look()
    {
        var tour = new Tour(town, "day");
        foreach (var stop in await Stops(tour))
            if (await tour.Open(stop) is { } visit) await tour.Look(visit, stop);
        Assert.True(tour.Faults.Count == 0, string.Join('\n', tour.Faults));
    }

    /// <summary>Last of all, for what takes an empty form does what it says.</summary>
    [Fact]
    public async Task Every_form_sent_empty_says_what_is_missing_and_stays_clean()
    {
        var (tour, refused) = (new Tour(town, "loi"), 0);
        foreach (var stop in await Stops(tour))
        {
            if (await tour.Open(stop) is not { } visit) continue;
            var page = visit.Page;
            if (!await page.EvaluateAsync<bool>("() => [...document.querySelectorAll('main form[method=post]')].some(f => [...f.elements].some(e => e.matches('input:not([type=hidden]):not([type=search]):not(.ck), textarea, select') && e.offsetParent))")) continue;
            var answer = await page.RunAndWaitForResponseAsync(() => page.EvaluateAsync<bool>(SendEmpty), response => response.Request.Method == "POST");
            await page.WaitForFunctionAsync("() => !window.cmTour && document.readyState === 'complete'");
            if (answer.Status != 422) continue;
            refused++;
            if (!(await page.TitleAsync()).StartsWith("Lỗi: ", StringComparison.Ordinal)) tour.Faults.Add($"{stop.Address}: a refused form whose title does not say so");
            if (await page.Locator("#main .err, #main [aria-invalid=true], #main .errors").CountAsync() == 0) tour.Faults.Add($"{stop.Address}: a refused form that does not say what is missing");
            await tour.Look(visit, stop);
        }

        Assert.True(tour.Faults.Count == 0, string.Join('\n', tour.Faults));
        Assert.True(refused >= 12, $"Only {refused} forms refused to be sent empty.");
    }

    private async Task<IReadOnlyList<Stop>> Stops(Tour tour)
    {
        var (stops, unknown) = ((List<Stop>)[.. await Tour.Plain(town), .. TourStops.Besides, new Stop("mot-cua/{code} (khai diện)", "tung", "/mot-cua/" + town.Claimed)], new List<string>());
        foreach (var door in await Tour.Pages(town))
        {
            if (stops.Exists(s => s.Pattern == door.Pattern)) continue;
            var found = TourStops.Found.FirstOrDefault(f => f.Pattern == door.Pattern);
            if (ByHand(door.Pattern) is { } made) stops.Add(made with { Person = made.Person ?? Tour.Who(door) });
            else if (found.Pattern is null) unknown.Add(door.Pattern);
            else if (found.Sql.Length == 0) stops.Add(new Stop(door.Pattern, Tour.Who(door), "/" + door.Pattern.Split("/{")[0] + "/" + Fill(door.Pattern, found.Query)));
            else if (await town.Row(found.Sql + " limit 1") is not { } row) tour.Faults.Add($"{door.Pattern}: the lived town has nothing for it");
            else stops.Add(new Stop(door.Pattern, await town.KeyOf(row[0]), Address(door.Pattern, row) + string.Format(System.Globalization.CultureInfo.InvariantCulture, found.Query, [.. row])));
        }

        Assert.True(unknown.Count == 0, "TourStops does not know how to show: " + string.Join(", ", unknown));
        return stops;
    }

    private Stop? ByHand(string pattern) => pattern switch
    {
        "cua-toi/nguoi-than/{id}" => new Stop(pattern, "hanh", "/cua-toi/nguoi-than/them"),
        "bai-viet/{id}" => new Stop(pattern, "linh", "/bai-viet/" + town.Article),
        "su-co/{id}" => new Stop(pattern, "linh", "/su-co/" + town.Incident),
        "mot-cua/chon/{id}" => new Stop(pattern, "tung", "/mot-cua/chon/" + town.Chosen),
        "mot-cua/{code}/bo-dien" => new Stop(pattern, "tung", $"/mot-cua/{town.Claimed}/bo-dien"),
        "mot-cua/{code}/chuyen/{viec}" => new Stop(pattern, "mai", $"/mot-cua/{town.Sent}/chuyen/khong-nhan"),
        _ when pattern.Contains("du-thao/{id}", StringComparison.Ordinal) => new Stop(pattern, "linh", "/" + pattern.Replace("{id}", town.Rules, StringComparison.Ordinal)),
        _ => null,
    };

    /// <summary>What follows the literal beginning, its parameters replaced by the example's pieces.</summary>
    private static string Fill(string pattern, string example)
    {
        var (rest, pieces, next) = (pattern[(pattern.IndexOf("/{", StringComparison.Ordinal) + 1)..].Split('/'), example.Split('/'), 0);
        return string.Join('/', rest.Select(piece => piece.StartsWith('{') ? pieces[next++] : piece));
    }

    private static string Address(string pattern, string[] row)
    {
        var next = 1;
        return "/" + string.Join('/', pattern.Split('/').Select(piece => piece.StartsWith('{') ? row[next++] : piece));
    }
}

/// <summary>The same while nobody has done anything yet: an empty list says what will be there.</summary>
public sealed class EmptyPageTests(Town town) : IClassFixture<Town>
{
    [Fact]
    public async Task Every_page_is_clean_before_anything_has_happened()
    {
        var tour = new Tour(town, "rong");
        foreach (var stop in await Tour.Plain(town))
            if (await tour.Open(stop) is { } visit) await tour.Look(visit, stop);
        Assert.True(tour.Faults.Count == 0, string.Join('\n', tour.Faults));
    }
}
