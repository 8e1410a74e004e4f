using System.Text.Json;
using IntegrationConsole.Integrations.Connecting;
using IntegrationConsole.Integrations.Templates;
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

    public ComplianceConfig? ComplianceConfig { get; init; }

    public FeatureConfig? FeatureConfig { get; init; }

    public string? Notes { get; init; }

    /// <summary>An e-mail address or the name of a team, at most 100 characters.</summary>
    public string? Owner { get; init; }

    /// <summary>At most 20 lower-case words of up to 32 letters, digits and hyphens. The list replaces the one that there is.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Slugs of at most 20 integrations that it can't work without. The list replaces the one that there is.</summary>
    public IReadOnlyList<string>? Dependencies { get; init; }

    /// <summary>Why it is changed, for the list of versions: at most 200 characters. Write only.</summary>
    public string? VersionNote { get; init; }

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
    internal static IntegrationConfigChange Of(Integration integration) => Of(IntegrationDraft.Of(integration));

    /// <summary>A draft, in the form in which it is changed.</summary>
    internal static IntegrationConfigChange Of(IntegrationDraft integration)
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
            ConnectionConfig = (change.ConnectionConfig! with { BaseUrl = integration.BaseUrl }).With(integration.Connection),
            Settings = integration.Settings,
            Notes = integration.Notes,
            Owner = integration.Owner,
            Tags = integration.Tags,
            Dependencies = integration.DependsOn,
            ComplianceConfig = ComplianceConfig.Of(integration.Compliance),
            FeatureConfig = FeatureConfig.Of(integration.Features),
        };
    }

    /// <summary>A template, in the form in which an integration is created.</summary>
    internal static IntegrationConfigChange Of(ConfigTemplate template) => Of(template.Monitoring) with
    {
        DisplayName = template.Name,
        Provider = template.ProviderId,
        Environment = template.Environment,
        Settings = template.Settings,
        Tags = template.Tags,
    };

    private static TimeSpan Suggested(ProviderManifest provider) =>
        provider.SuggestedInterval > IntegrationRules.ShortestInterval ? provider.SuggestedInterval : IntegrationRules.ShortestInterval;

    private static IntegrationConfigChange Of(MonitoringSettings m) => new()
    {
        ConnectionConfig = new ConnectionConfig(BaseUrl: null, m.Timeout.TotalSeconds).With(ConnectionSettings.Default),
        MonitoringConfig = new(m.Interval.TotalSeconds, m.DownAfter, m.DownOf, m.UpAfter, m.UpOf, new(m.DegradedLatency?.TotalMilliseconds, m.DegradedErrorRate * 100)),
    };
}
