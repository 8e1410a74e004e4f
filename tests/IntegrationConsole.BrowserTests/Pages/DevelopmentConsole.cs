using IntegrationConsole.BrowserTests.Browser;
using IntegrationConsole.BrowserTests.Hosts;
using IntegrationConsole.Simulator.Weather;

namespace IntegrationConsole.BrowserTests.Pages;

/// <summary>With the kit's gallery, which only development shows, and with something red and something slow to look at.</summary>
public sealed class DevelopmentConsole(BrowserFixture browser) : ConsoleFixture(browser), IAsyncLifetime
{
    protected override IEnumerable<string> Settings => ["--environment=Development"];

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Simulator.Find("email")!.SetFault(new Fault.Unauthorized());
        Simulator.Find("source-code")!.SetFault(new Fault.Latency(TimeSpan.FromSeconds(2.2)));
    }
}
