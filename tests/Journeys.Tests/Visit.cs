using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CaMauSo.Journeys.Tests;

/// <summary>
/// One person at one device. Every page they come to is checked: no accessibility violation, no scrolling sideways.
/// axe needs scripts; a visit without them checks the pages' working only.
/// </summary>
internal sealed partial class Visit(IPage page, Way way)
{
    private readonly Keys? _keys = way == Way.Keyboard ? new(page) : null;

    // Run by its script itself: the package's own way opens a second page for every judgement, and takes four times as long.
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private static readonly HashSet<string> Clean = [];

    /// <summary>
    /// What a page is made of: its elements, classes and states without the words, and of lines that are alike one. With <c>every</c> the words
    /// and lines too, without the digits.
    /// </summary>
    private const string Shape = """
        every => {
          const d = document.documentElement.cloneNode(true), told = /^(class|role|type|hidden|disabled|open|lang|style|aria-(?!label|labelledby|describedby|controls|owns).*)$/;
          d.querySelectorAll('input[type=hidden], script, meta').forEach(e => e.remove());
          if (every) return d.outerHTML.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9]+/g, '0');
          const bare = e => {
            for (const a of [...e.attributes]) if (!told.test(a.name)) a.value = a.value.trim() ? '1' : '';
            let before = '';
            for (const n of [...e.childNodes]) {
              if (n.nodeType !== 1) { n.data = n.nodeType === 3 && n.data.trim() ? '.' : ''; continue; }
              bare(n);
              if (n.outerHTML === before) n.remove(); else before = n.outerHTML;
            }
          };
          bare(d);
          return d.outerHTML;
        }
        """;

    /// <summary>A folder into which every page that is judged is also photographed: to be looked at, never compared.</summary>
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("CAMAUSO_PICTURES");
    private readonly HashSet<string> _checked = [];

    internal IPage Page => page;

    /// <summary>The page's path. After a jump past the menus its address carries #main, which a form sent from there keeps.</summary>
    internal string At => new Uri(page.Url).AbsolutePath;

    internal async Task Go(string path)
    {
        await page.GotoAsync(path);
        await Check();
    }

    internal async Task Press(string name)
    {
        await Take(page.GetByRole(AriaRole.Button, new() { Name = name }).First);
    }

    /// <summary>Presses a button or follows a link that stays on the page or leaves it, by finger or by Enter.</summary>
    internal async Task Take(ILocator target)
    {
        await Touch(target);
        await Check();
    }

    private Task Touch(ILocator target) => _keys is null ? target.ClickAsync() : _keys.Enter(target);

    internal Task Type(ILocator box, string text) => _keys is null ? box.FillAsync(text) : _keys.Type(box, text);

    internal Task Tick(ILocator choice) => _keys is null ? choice.CheckAsync() : _keys.Tick(choice);

    internal Task Give(ILocator box, FilePayload file) => _keys is null ? box.SetInputFilesAsync(file) : _keys.Give(box, file);

    internal async Task Follow(string name)
    {
        var (link, here) = (page.GetByRole(AriaRole.Link, new() { Name = name }).First, page.Url);
        var href = (await link.GetAttributeAsync("href"))!;
        var leaves = new Uri(new Uri(here), href).GetLeftPart(UriPartial.Query) != new Uri(here).GetLeftPart(UriPartial.Query);
        // A link to the page's own address brings the page anew: nothing but the document tells the two apart.
        var again = !leaves && !href.Contains('#', StringComparison.Ordinal);
        if (again) await page.EvaluateAsync("() => { document.before = true; }");
        await Touch(link);
        if (again) await page.WaitForFunctionAsync("() => !document.before");
        // A paper that is still being shown in its frame holds the click's own wait up for nothing.
        if (leaves && page.Url == here) await page.WaitForURLAsync(url => url != here, new() { WaitUntil = WaitUntilState.Commit });
        await Check();
    }

    /// <summary>Types, chooses or ticks, by the field's name as the form sends it.</summary>
    internal async Task Fill(params (string Name, string Value)[] fields)
    {
        foreach (var (name, value) in fields)
        {
            var field = page.Locator($"main [name='{name}']");
            var choice = page.Locator($"main input[name='{name}'][value='{value}']");
            if (!value.Contains('\n', StringComparison.Ordinal) && await choice.CountAsync() == 1 && await choice.GetAttributeAsync("type") is "radio" or "checkbox") await Tick(choice);
            else if (await field.First.EvaluateAsync<string>("f => f.tagName") == "SELECT") await Choose(field.First, value);
            else await Type(field.First, value);
        }
    }

    /// <summary>Walks the pages of a form: answers what each asks, as often as new questions appear, until it asks for no more or finds a fault.</summary>
    internal async Task Answer(IReadOnlyDictionary<string, string> answers)
    {
        for (var i = 0; i < 30 && Regex.IsMatch(page.Url, @"/ho-so/nhap/[^/]+/(?!giay-to|kiem-tra)"); i++)
        {
            var asked = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('main form [name]:not([type=hidden])')].map(f => f.name)");
            await Fill([.. asked.Distinct().Where(answers.ContainsKey).Select(name => (name, answers[name]))]);
            await Press("Lưu và tiếp tục");
            if ((await page.TitleAsync()).StartsWith("Lỗi: ", StringComparison.Ordinal)) return;
        }
    }

    /// <summary>Gives every paper the page asks for, then goes on.</summary>
    internal async Task GivePapers(params FilePayload[] files)
    {
        var boxes = page.Locator("input[type=file]");
        for (var i = 0; i < await boxes.CountAsync(); i++)
        {
            var takesPdf = (await boxes.Nth(i).GetAttributeAsync("accept"))!.Contains("pdf", StringComparison.Ordinal);
            await Give(boxes.Nth(i), files.First(f => takesPdf || f.MimeType.StartsWith("image/", StringComparison.Ordinal)));
        }
        await Press("Lưu và tiếp tục");
    }

    /// <summary>Pledges and files; gives the dossier's code.</summary>
    internal async Task<string> Hand()
    {
        await Tick(page.Locator("input[name=Pledge][type=checkbox]"));
        await Press("Nộp hồ sơ");
        return Regex.Match(page.Url, @"/ho-so/([^/]+)/bien-nhan").Groups[1].Value is { Length: > 0 } code ? code : throw new InvalidOperationException($"Not filed: {page.Url}\n{await Text()}");
    }

    /// <summary>An officer's action that asks something: opens its form, answers, sends.</summary>
    internal async Task Act(string code, string action, params (string Name, string Value)[] answers)
    {
        await Go($"/mot-cua/{code}/{action}");
        await Fill(answers);
        await Take(page.Locator("main form button.btn:not([type=button])").First);
    }

    // By value or by what the line says. With scripts a long list is a box one types in; without them it is the browser's own list.
    private async Task Choose(ILocator select, string wanted)
    {
        var line = await select.EvaluateAsync<string[]>("(f, wanted) => { const o = [...f.options].find(o => o.value == wanted || o.text.includes(wanted)); return o ? [o.value, o.text] : []; }", wanted);
        Assert.True(line.Length == 2, $"'{wanted}' cannot be chosen at {page.Url}");
        if (await select.IsVisibleAsync()) { await (_keys?.Choose(select, line[0]) ?? select.SelectOptionAsync(line[0])); return; }
        var box = page.Locator($"[id='{(await select.GetAttributeAsync("id"))![..^2]}']");
        await Type(box, wanted);
        var option = page.GetByRole(AriaRole.Option, new() { Name = line[1] }).First;
        await (_keys?.Pick(option) ?? option.ClickAsync());
    }

    internal Task<string> Text() => page.Locator("body").InnerTextAsync();

    internal async Task Sees(string text) => Assert.Contains(text, await Text());

    /// <summary>On a slow machine the event can pass between the click and the wait for it: then the document itself says that it stands.</summary>
    internal async Task Loaded()
    {
        try { await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded, new() { Timeout = 10_000 }); }
        catch (TimeoutException)
        {
            if (await page.EvaluateAsync<string>("() => document.readyState") == "loading") await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
        }
    }

    /// <summary>Once a page and state: axe over everything, and no sideways scroll. A shape already found clean on such a screen is not judged again.</summary>
    internal async Task Check()
    {
        await Loaded();
        if (way == Way.NoScripts || !_checked.Add(new Uri(page.Url).AbsolutePath + await page.TitleAsync())) return;
        if (!Clean.Add($"{page.ViewportSize!.Width} " + await page.EvaluateAsync<string>(Shape, Ways.Full))) return;
        if (Pictures is { Length: > 0 }) await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{page.ViewportSize.Width}{Digits().Replace(new Uri(page.Url).AbsolutePath, "0").Replace('/', '-')}-{Clean.Count}.png"), FullPage = true });
        var faults = await Faults();
        Assert.True(faults.Count == 0, $"{page.Url}: {string.Join("; ", faults)}");
    }

    /// <summary>What is wrong with the page as it stands on this screen.</summary>
    internal async Task<IReadOnlyList<string>> Faults()
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window")) await page.EvaluateAsync(Axe);
        // What a frame shows is a page of its own, visited by itself.
        var faults = await page.EvaluateAsync<string[]>("async () => (await axe.run(document, { resultTypes: ['violations'], iframes: false })).violations.map(v => v.id + ' ' + v.nodes.slice(0, 2).map(n => n.html + ' (' + [...n.any, ...n.all, ...n.none].map(c => c.message).join('; ') + ')').join(', '))");
        var overflow = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        return overflow <= 0 ? faults : [.. faults, $"scrolls sideways by {overflow} px"];
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9]+")]
    private static partial Regex Digits();
}
