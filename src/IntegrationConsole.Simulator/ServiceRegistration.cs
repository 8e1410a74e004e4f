using IntegrationConsole.Simulator.Weather;

namespace IntegrationConsole.Simulator;

/// <summary>What makes a simulated account.</summary>
public sealed record ServiceRegistration
{
    /// <summary>1 to 100 of <c>a-z 0-9 -</c>; the account's place in the address: <c>http://127.0.0.1:port/s/{key}</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The id of the provider that is played: <c>sendgrid</c>.</summary>
    public required string ProviderId { get; init; }

    /// <summary>The settings that an integration needs to be accepted, by field key. Simulator-only secrets.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>How long the access tokens live that the account issues; null for what its provider documents. For providers with client credentials.</summary>
    public TimeSpan? TokenLifetime { get; init; }

    /// <summary>Changing weather; null for always fine.</summary>
    public Forecast? Forecast { get; init; }

    /// <summary>Overrides the forecast from the start; null to leave it to the forecast.</summary>
    public Fault? Fault { get; init; }
}
