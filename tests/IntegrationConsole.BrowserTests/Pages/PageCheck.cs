using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using IntegrationConsole.BrowserTests.Browser;
using Microsoft.Playwright;

namespace IntegrationConsole.BrowserTests.Pages;

/// <summary>What every page must satisfy: light and dark, wide and narrow.</summary>
internal static class PageCheck
{
    private const int Narrow = 360;

    private static readonly AxeRunOptions Everything = new() { ResultTypes = [ResultType.Violations] };

    /// <summary>All that another colour scheme can change.</summary>
    private static readonly AxeRunOptions Colours = new()
    {
        ResultTypes = [ResultType.Violations],
        RunOnly = new() { Type = "rule", Values = ["color-contrast", "link-in-text-block"] },
    };

    /// <summary>All that is wrong, one line each; empty when the page is fine.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(Visit visit)
    {
        var found = new List<string>();
        foreach (var width in new[] { 1440, Narrow })
        {
            await visit.Page.SetViewportSizeAsync(width, 900);
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                found.AddRange((await SeriousAsync(visit.Page, scheme is ColorScheme.Dark ? Colours : Everything)).Select(problem => $"{scheme} {width}: {problem}"));
            }

            var widest = await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
            if (widest > width)
            {
                found.Add($"{width}: the page is {widest} px wide and scrolls sideways; widest: {await WidestAsync(visit.Page, width)}");
            }
        }

        return [.. found, .. visit.Problems];
    }

    public static async Task<IReadOnlyList<string>> SeriousAsync(IPage page, AxeRunOptions? options = null)
    {
        var result = await page.RunAxe(options ?? Everything);
        return
        [
            .. result.Violations.Where(v => v.Impact is "serious" or "critical")
                .Select(v => $"{v.Id} ({v.Impact}): {v.Help}: {string.Join(" | ", v.Nodes.Take(4).Select(n => $"{n.Html} [{string.Join("; ", n.Any.Concat(n.All).Select(c => c.Message))}]"))}"),
        ];
    }

    private static Task<string> WidestAsync(IPage page, int width) => page.EvaluateAsync<string>(
        """
        width => [...document.querySelectorAll("body *")]
          .filter(e => e.getBoundingClientRect().right > width + 1)
          .slice(0, 6).map(e => `${e.tagName.toLowerCase()}.${e.className?.baseVal ?? e.className} ${Math.round(e.getBoundingClientRect().right)}`).join(", ")
        """, width);
}
