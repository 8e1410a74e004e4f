using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations;

/// <summary>Everything that a probe of an integration needs, secrets in the clear. Lives in memory only.</summary>
public sealed class ProbeTarget
{
    public required IProvider Provider { get; init; }

    public required SettingValues Settings { get; init; }

    public Uri? BaseUrl { get; init; }

    public required TimeSpan Timeout { get; init; }

    /// <summary>PEM of a private certificate authority that this integration's server is trusted by.</summary>
    public string? TrustedCa => Settings["caCertificate"];

    /// <inheritdoc/>
    public override string ToString() => $"target of {Provider.Manifest.Id}";
}
