using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CaMauSo.Journeys.Tests;

/// <summary>
/// One person at one device. Every page they come to is checked: no accessibility violation, no scrolling sideways.
/// axe needs scripts; a visit without them checks the pages' working only.
/// </summary>
internal sealed class Visit(IPage page, bool scripts)
{
    private readonly HashSet<string> _checked = [];

    internal IPage Page => page;

    internal async Task Go(string path)
    {
        await page.GotoAsync(path);
        await Check();
    }

    internal async Task Press(string name)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = name }).First.ClickAsync();
        await Check();
    }

    internal async Task Follow(string name)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = name }).First.ClickAsync();
        await Check();
    }

    /// <summary>Types, chooses or ticks, by the field's name as the form sends it.</summary>
    internal async Task Fill(params (string Name, string Value)[] fields)
    {
        foreach (var (name, value) in fields)
        {
            var field = page.Locator($"main [name='{name}']");
            var choice = page.Locator($"main input[name='{name}'][value='{value}']");
            if (await choice.CountAsync() == 1 && await choice.GetAttributeAsync("type") is "radio" or "checkbox") await choice.CheckAsync();
            else if (await field.First.EvaluateAsync<string>("f => f.tagName") == "SELECT") await field.First.SelectOptionAsync(value);
            else await field.First.FillAsync(value);
        }
    }

    internal Task<string> Text() => page.Locator("body").InnerTextAsync();

    internal async Task Sees(string text) => Assert.Contains(text, await Text());

    /// <summary>Once a page and state: axe over everything, and no sideways scroll.</summary>
    internal async Task Check()
    {
        await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
        if (!scripts || !_checked.Add(new Uri(page.Url).AbsolutePath + await page.TitleAsync())) return;
        var axe = await page.RunAxe(new AxeRunOptions { Iframes = false }); // what a frame shows is a page of its own, visited by itself
        Assert.True(axe.Violations.Length == 0, $"{page.Url}: " + string.Join("; ", axe.Violations.Select(v => $"{v.Id} {string.Join(", ", v.Nodes.Select(n => n.Html).Take(2))}")));
        var overflow = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{page.Url} scrolls sideways by {overflow} px");
    }
}
