using IntegrationConsole.Benchmarks.Stage;
using IntegrationConsole.Integrations;
using IntegrationConsole.OAuth;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Secrets;
using IntegrationConsole.Simulator;
using IntegrationConsole.Simulator.Cast;
using IntegrationConsole.Simulator.OAuth;

namespace IntegrationConsole.Benchmarks.OAuth;

/// <summary>Simulated accounts, the integrations for them, and the connections of people who have consented, put into the database as the console itself would.</summary>
internal static class ConnectionPlanting
{
    private const string Provider = "google_calendar";

    /// <summary>Accounts of a provider with consents; the key of each is the slug of its integration.</summary>
    public static List<SimulatedService> Accounts(SimulatorHost simulator, int count) =>
    [
        .. Enumerable.Range(0, count).Select(number => simulator.Add(new ServiceRegistration
        {
            Key = $"calendar-{number}",
            ProviderId = Provider,
            Settings = new Dictionary<string, string>(FakeCredentials.For(Provider, number), StringComparer.Ordinal),
        })),
    ];

    /// <summary>Their integrations, probed once an hour: the refreshes are what is measured.</summary>
    public static Task<List<Integration>> IntegrationsAsync(ConsoleData data, IEnumerable<SimulatedService> accounts, CancellationToken cancellationToken)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["clientId"] = "000000000000-example.apps.googleusercontent.com", ["clientSecret"] = "GOCSPX-EXAMPLE000000000000000" };
        return Planting.PlantAsync(
            data,
            [.. accounts.Select(account => Drafts.Of(Provider, account.Key, account.Key, settings, account.BaseUrl, MonitoringSettings.Default with { Interval = TimeSpan.FromHours(1) }))],
            cancellationToken);
    }

    /// <summary>Stores a consent of <paramref name="person"/>, given so long ago.</summary>
    public static Connection Connect(ConsoleData data, Integration integration, SimulatedPerson person, IssuedTokens tokens, bool isPrimary, TimeSpan ago)
    {
        var at = TimeProvider.System.GetUtcNow() - ago;
        var grant = new TokenGrant { AccessToken = new Secret(tokens.AccessToken), RefreshToken = new Secret(tokens.RefreshToken!), ExpiresIn = tokens.Lifetime };
        var connection = new Connection(integration.Id, person.Email, isPrimary, "benchmark", at);
        connection.BelongTo(person.Id, person.Email);
        var times = RefreshRules.TimesOf(connection.PublicId, 1, grant, at, skew: null, ProviderCatalog.Find(Provider)!.Manifest.OAuth!, hadRefreshToken: false);
        connection.TakeConsent(times, new ConnectionVault(data.Box).Seal(connection.PublicId, grant), tokens.Scopes, granted: null, keepRefresh: false);
        connection.Become(ConnectionState.Connected, at);
        return connection;
    }
}
