using Microsoft.Playwright;

namespace IntegrationConsole.BrowserTests.Browser;

/// <summary>The one browser of a test run. Every test gets a context (cookies, storage) of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    /// <summary>Generous, because a machine that builds at the same time is slow; a test that passes never waits this long.</summary>
    private const float PatienceMs = 30_000;

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async Task InitializeAsync()
    {
        var program = await ChromiumFinder.FindAsync();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        Assertions.SetDefaultExpectTimeout(PatienceMs);
    }

    public async Task DisposeAsync()
    {
        await (browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        playwright?.Dispose();
    }

    /// <summary>A fresh context with one page.</summary>
    /// <param name="address">Of the console.</param>
    /// <param name="storage">Cookies of a session that was opened before; null for nobody.</param>
    /// <param name="width">Of the window, CSS pixels.</param>
    public async Task<Visit> VisitAsync(Uri address, string? storage = null, int width = 1440)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            StorageState = storage,
            ViewportSize = new() { Width = width, Height = 900 },
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(PatienceMs);
        return new Visit(context, await context.NewPageAsync());
    }
}
