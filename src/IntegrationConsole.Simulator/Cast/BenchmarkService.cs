namespace IntegrationConsole.Simulator.Cast;

/// <summary>One account of the benchmark: what to register at the simulator and what to configure in the console.</summary>
public sealed record BenchmarkService(ServiceRegistration Registration)
{
    public string Key => Registration.Key;

    public string ProviderId => Registration.ProviderId;

    /// <summary>The integration's settings when the simulator's HTTP port is at <paramref name="simulator"/> (<c>http://127.0.0.1:5090</c>).</summary>
    public IReadOnlyDictionary<string, string> SettingsAt(Uri simulator) => Placeholders.Fill(Registration.Settings, BaseUrlAt(simulator), mailPort: 0, authority: "");

    /// <summary>The base URL that overrides the provider's own.</summary>
    public Uri BaseUrlAt(Uri simulator) => new(simulator, $"/s/{Key}");
}
