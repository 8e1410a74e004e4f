using IntegrationConsole.BrowserTests.Browser;
using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator;

namespace IntegrationConsole.BrowserTests.Hosts;

/// <summary>The cast and some calendars whose accounts somebody must connect first; each test has its own.</summary>
public sealed class ConsentConsole(BrowserFixture browser) : ConsoleFixture(browser)
{
    public const string Id = "000000000042-simulator.apps.googleusercontent.com";

    protected override IEnumerable<IntegrationDraft> More => new[] { "calendar-connect", "calendar-deny", "calendar-other", "calendar-more", "calendar-revoked", "calendar-ended" }.Select(Enter);

    private IntegrationDraft Enter(string key)
    {
        var secret = "simulator-only-client-secret-" + key;
        var account = Simulator.Add(new ServiceRegistration
        {
            Key = key,
            ProviderId = "google_calendar",
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["clientId"] = Id, ["clientSecret"] = secret, ["calendarId"] = "primary" },
        });
        return new IntegrationDraft
        {
            ProviderId = "google_calendar",
            Slug = key,
            Name = key,
            Category = Category.Calendar,
            Enabled = false,
            BaseUrl = account.BaseUrl.ToString(),
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["clientId"] = Id, ["calendarId"] = "primary" },
            Secrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["clientSecret"] = secret },
            Monitoring = MonitoringSettings.Default,
        };
    }
}
