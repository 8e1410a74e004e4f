using IntegrationConsole.BrowserTests.Browser;
using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator.Weather;

namespace IntegrationConsole.BrowserTests.Hosts;

/// <summary>The cast and fifty more, one of which fails.</summary>
public sealed class ManyIntegrations(BrowserFixture browser) : ConsoleFixture(browser), IAsyncLifetime
{
    /// <summary>The name of the one that fails.</summary>
    public const string Broken = "Bulk 07";

    protected override IEnumerable<IntegrationDraft> More => Enumerable.Range(1, 50).Select(n => Cast.Enter(Simulator, $"bulk-{n:00}", $"Bulk {n:00}", "sendgrid", Category.Communication) with
    {
        Monitoring = MonitoringSettings.Default with { Interval = TimeSpan.FromHours(1) },
    });

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Simulator.Find("bulk-07")!.SetFault(new Fault.Unauthorized());
    }
}
