using System.Text.Json;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations.Rest;

/// <summary>
/// A configuration as a client sends it. On creating, a member left out has its default; on changing, it keeps its value, and null clears it. Secrets are
/// only ever sent, never read.
/// </summary>
public sealed record IntegrationConfigChange
{
    /// <summary>The slug. Left out on creating: made from the display name.</summary>
    public string? Name { get; init; }

    public string? DisplayName { get; init; }

    public string? Description { get; init; }

    public string? Provider { get; init; }

    public Category? Category { get; init; }

    public DeploymentEnvironment? Environment { get; init; }

    public bool? Enabled { get; init; }

    public ConnectionConfig? ConnectionConfig { get; init; }

    /// <summary>Fields of the provider that are not secret: key → text.</summary>
    public IReadOnlyDictionary<string, string>? Settings { get; init; }

    /// <summary>Secret fields of the provider to set: key → text. Write only.</summary>
    public IReadOnlyDictionary<string, string>? Secrets { get; init; }

    public MonitoringConfig? MonitoringConfig { get; init; }

    public string? Notes { get; init; }

    /// <summary>Ignored, so that what was read can be sent back.</summary>
    public JsonElement? AuthConfig { get; init; }

    /// <summary>Ignored, so that what was read can be sent back.</summary>
    public JsonElement? Metadata { get; init; }

    /// <summary>Without the values, which may be secrets.</summary>
    public override string ToString() => $"{Provider} {Name}";

    /// <summary>What a new integration of the provider has where the client says nothing: the same as the form.</summary>
    internal static IntegrationConfigChange Defaults(ProviderManifest provider) => Of(MonitoringSettings.Default with { Interval = Suggested(provider) }) with
    {
        DisplayName = provider.Name,
        Provider = provider.Id,
        Category = provider.Category,
        Environment = DeploymentEnvironment.Production,
        Enabled = true,
        Settings = provider.Fields.Where(f => f is { IsSecret: false, Default: not null }).ToDictionary(f => f.Key, f => f.Default!, StringComparer.Ordinal),
    };

    /// <summary>What there is, in the form in which it is changed.</summary>
    internal static IntegrationConfigChange Of(Integration integration)
    {
        var change = Of(integration.Monitoring);
        return change with
        {
            Name = integration.Slug,
            DisplayName = integration.Name,
            Description = integration.Description,
            Provider = integration.ProviderId,
            Category = integration.Category,
            Environment = integration.Environment,
            Enabled = integration.Enabled,
            ConnectionConfig = change.ConnectionConfig! with { BaseUrl = integration.BaseUrl },
            Settings = integration.Settings,
            Notes = integration.Notes,
        };
    }

    private static TimeSpan Suggested(ProviderManifest provider) =>
        provider.SuggestedInterval > IntegrationRules.ShortestInterval ? provider.SuggestedInterval : IntegrationRules.ShortestInterval;

    private static IntegrationConfigChange Of(MonitoringSettings m) => new()
    {
        ConnectionConfig = new(BaseUrl: null, m.Timeout.TotalSeconds),
        MonitoringConfig = new(m.Interval.TotalSeconds, m.DownAfter, m.DownOf, m.UpAfter, m.UpOf, new(m.DegradedLatency?.TotalMilliseconds, m.DegradedErrorRate * 100)),
    };
}
