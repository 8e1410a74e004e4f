using System.Text.Json.Serialization;
using IntegrationConsole.Integrations.Compliance;
using IntegrationConsole.Integrations.Connecting;
using IntegrationConsole.Integrations.Dependencies;
using IntegrationConsole.Integrations.Features;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations;

/// <summary>What a form or an API call wants an integration to be. Hostile until <see cref="IntegrationRules.Check"/> has passed it.</summary>
public sealed record IntegrationDraft
{
    public required string ProviderId { get; init; }

    /// <summary>Null: made from the name.</summary>
    public string? Slug { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public required Category Category { get; init; }

    public DeploymentEnvironment Environment { get; init; } = DeploymentEnvironment.Production;

    public bool Enabled { get; init; } = true;

    public string? BaseUrl { get; init; }

    /// <summary>Fields that are not secret.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Secret fields to set, in the clear. A field that is absent keeps its stored value; an empty one removes it.</summary>
    [JsonIgnore] // drafts are kept as versions and templates
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public MonitoringSettings Monitoring { get; init; } = MonitoringSettings.Default;

    public ConnectionSettings Connection { get; init; } = ConnectionSettings.Default;

    public string? Notes { get; init; }

    /// <summary>An e-mail address or the name of a team.</summary>
    public string? Owner { get; init; }

    /// <summary>At most <see cref="TagRules.MostTags"/> words.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Slugs of at most <see cref="DependencyRules.MostDependencies"/> integrations of the same organization.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>What is kept of it and for how long.</summary>
    public ComplianceSettings Compliance { get; init; } = ComplianceSettings.Default;

    /// <summary>What it is used for.</summary>
    public FeatureSettings Features { get; init; } = FeatureSettings.Default;

    /// <summary>Why it is saved, for the list of versions: at most <see cref="IntegrationRules.LongestVersionNote"/> characters.</summary>
    [JsonIgnore]
    public string? VersionNote { get; init; }

    /// <summary>What is stored, without its secrets: what a version keeps, and what an edit or a copy starts from.</summary>
    public static IntegrationDraft Of(Integration integration) => new()
    {
        ProviderId = integration.ProviderId,
        Slug = integration.Slug,
        Name = integration.Name,
        Description = integration.Description,
        Category = integration.Category,
        Environment = integration.Environment,
        Enabled = integration.Enabled,
        BaseUrl = integration.BaseUrl,
        Settings = integration.Settings,
        Monitoring = integration.Monitoring with { },
        Connection = integration.Connection,
        Notes = integration.Notes,
        Owner = integration.Owner,
        Tags = integration.Tags,
        DependsOn = integration.DependsOn,
        Compliance = integration.Compliance,
        Features = integration.Features,
    };

    /// <inheritdoc/>
    public override string ToString() => $"{ProviderId} {Slug ?? Name}"; // never the values
}
