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
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public MonitoringSettings Monitoring { get; init; } = MonitoringSettings.Default;

    public string? Notes { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{ProviderId} {Slug ?? Name}"; // never the values
}
