using IntegrationConsole.Benchmarks.Stage;
using Microsoft.Playwright;

namespace IntegrationConsole.Benchmarks.Grid;

/// <summary>A real Chromium without a window. Its pages belong to one signed-in user.</summary>
public sealed class GridBrowser : IAsyncDisposable
{
    /// <summary>Of the page that shows the health grid.</summary>
    public const string Dashboard = "/admin/integrations/dashboard";

    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private GridBrowser(IPlaywright playwright, IBrowser browser)
    {
        this.playwright = playwright;
        this.browser = browser;
    }

    public string Version => browser.Version;

    public static async Task<GridBrowser> StartAsync()
    {
        var program = Environment.GetEnvironmentVariable("CHROME_PATH") ?? Array.Find(Places, File.Exists) ?? throw new StageException("No Chromium was found: install it (apt-get install chromium) or set CHROME_PATH.");
        var driver = await Playwright.CreateAsync();
        var chromium = await driver.Chromium.LaunchAsync(new()
        {
            ExecutablePath = program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        return new GridBrowser(driver, chromium);
    }

    /// <summary>Signs in once; the cookies of the session, for any number of contexts.</summary>
    public async Task<string> SignInAsync(RunningConsole console, ConsoleFolder folder)
    {
        await using var context = await ContextAsync(console, storage: null);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/account/login");
        await page.Locator("input[type=email]").FillAsync(folder.Email);
        await page.Locator("input[type=password]").FillAsync(folder.Password);
        await page.Locator("form button[type=submit]").First.ClickAsync();
        await page.Locator(".tile").First.WaitForAsync();
        return await context.StorageStateAsync();
    }

    /// <summary>A context of its own: empty cache, no connections.</summary>
    public async Task<IBrowserContext> ContextAsync(RunningConsole console, string? storage)
    {
        var context = await browser.NewContextAsync(new() { BaseURL = console.Address.ToString(), StorageState = storage, ViewportSize = new() { Width = 1440, Height = 900 } });
        context.SetDefaultTimeout(60_000);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
