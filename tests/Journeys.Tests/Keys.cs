using Microsoft.Playwright;

namespace CaMauSo.Journeys.Tests;

/// <summary>
/// Hands that have a keyboard and nothing else. What is wanted is reached by Tab from where one stands, and every stop on the way must
/// be seen: with a mark of focus, on the screen, and not under something else.
/// </summary>
internal sealed class Keys(IPage page)
{
    /// <summary>More stops than this to one thing, and nobody gets there.</summary>
    private const int Patience = 150;

    /// <summary>"there", "on the way", or what is wrong with the stop.</summary>
    private const string Look = """
        e => {
          const here = document.activeElement;
          const group = here && e.type === 'radio' && here.type === 'radio' && here.name === e.name && here.form === e.form;
          if (!here || ['HTML', 'BODY', 'MAIN'].includes(here.tagName)) return 'on the way';
          const marks = [here, ...(here.labels ?? []), here.nextElementSibling, here.parentElement].filter(Boolean);
          const drawn = here instanceof SVGElement && [...here.querySelectorAll('rect, path')].some(s => getComputedStyle(s).stroke === 'rgb(24, 33, 43)');
          const marked = drawn || marks.some(m => { const s = getComputedStyle(m); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none'; });
          const name = here.outerHTML.slice(0, 160);
          if (!marked && here.tagName !== 'IFRAME') return 'no mark of focus on ' + name;
          const shown = marks.map(m => m.getBoundingClientRect()).find(b => b.width > 1 && b.height > 1);
          if (!shown) return 'nothing to be seen of ' + name;
          if (shown.bottom < 0 || shown.top > innerHeight || shown.right < 0 || shown.left > innerWidth) return 'off the screen: ' + name;
          return here === e || group ? 'there' : 'on the way';
        }
        """;

    /// <summary>Whether another page is to come, so that it can be waited for.</summary>
    private const string Leaves = """
        e => !e.closest('[hx-get],[hx-post],[download]') && (e.tagName === 'A'
          ? e.href.split('#')[0] !== location.href.split('#')[0] && !e.target
          : !!e.form && e.type === 'submit')
        """;

    internal async Task Enter(ILocator target)
    {
        await Reach(target);
        var leaves = await target.EvaluateAsync<bool>(Leaves);
        var come = new TaskCompletionSource();
        void Come(object? _, IFrame frame) { if (frame == page.MainFrame) come.TrySetResult(); }
        page.FrameNavigated += Come;
        await page.Keyboard.PressAsync("Enter");
        if (leaves) await come.Task.WaitAsync(TimeSpan.FromMinutes(1));
        page.FrameNavigated -= Come;
    }

    internal async Task Type(ILocator box, string text)
    {
        await Reach(box);
        await page.Keyboard.PressAsync("Control+A");
        if (text.Length == 0) await page.Keyboard.PressAsync("Delete");
        else await page.Keyboard.TypeAsync(text);
    }

    /// <summary>A box by the space bar, a choice among several by the arrows.</summary>
    internal async Task Tick(ILocator choice)
    {
        await Reach(choice);
        if (await choice.GetAttributeAsync("type") == "checkbox")
        {
            if (!await choice.IsCheckedAsync()) await page.Keyboard.PressAsync("Space");
        }
        else
        {
            await page.Keyboard.PressAsync("Space");
            for (var i = 0; i < 40 && !await choice.IsCheckedAsync(); i++) await page.Keyboard.PressAsync("ArrowDown");
        }

        Assert.True(await choice.IsCheckedAsync(), $"{choice} cannot be chosen by keys at {page.Url}");
    }

    internal async Task<IReadOnlyList<string>> Choose(ILocator select, string value)
    {
        await Reach(select);
        var (at, to) = (await select.EvaluateAsync<int>("f => f.selectedIndex"), await select.EvaluateAsync<int>("(f, v) => [...f.options].findIndex(o => o.value == v)", value));
        for (; at != to; at += Math.Sign(to - at)) await page.Keyboard.PressAsync(at < to ? "ArrowDown" : "ArrowUp");
        Assert.Equal(value, await select.InputValueAsync());
        return [value];
    }

    /// <summary>From the box one has typed into, down to the line.</summary>
    internal async Task Pick(ILocator option)
    {
        await option.WaitForAsync();
        for (var i = 0; i < 20 && await option.GetAttributeAsync("aria-selected") != "true"; i++) await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>The box is reached by keys; the window in which a file is picked is the device's own, and no page's.</summary>
    internal async Task Give(ILocator box, FilePayload file)
    {
        await Reach(box);
        await box.SetInputFilesAsync(file);
    }

    private async Task Reach(ILocator target)
    {
        await target.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        // From the top of a page the first stop leads past the menus, to the main thing.
        if (await target.EvaluateAsync<bool>("e => document.activeElement === document.body && !!e.closest('main')"))
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("() => document.activeElement.matches('a[href=\"#main\"]')")) await page.Keyboard.PressAsync("Enter");
        }

        for (var i = 0; i <= Patience; i++)
        {
            var seen = await target.EvaluateAsync<string>(Look);
            if (seen == "there") return;
            Assert.True(seen == "on the way", $"{page.Url}: {seen}");
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{page.Url}: {target} is not reached by {Patience} presses of Tab");
    }
}
