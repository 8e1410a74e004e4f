using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations.Rest;

/// <summary>The configuration of an integration, without its secrets. What is read can be changed and sent back as it is.</summary>
public sealed record IntegrationConfig
{
    /// <summary>Its slug: the name in addresses, never changes.</summary>
    public required string Name { get; init; }

    public required string DisplayName { get; init; }

    public required string? Description { get; init; }

    /// <summary>Id of its provider, as <c>providers</c> lists it; never changes.</summary>
    public required string Provider { get; init; }

    public required Category Category { get; init; }

    public required DeploymentEnvironment Environment { get; init; }

    /// <summary>A disabled integration is not checked.</summary>
    public required bool Enabled { get; init; }

    public required ConnectionConfig ConnectionConfig { get; init; }

    /// <summary>The provider's own fields that are not secret.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    public required AuthConfig AuthConfig { get; init; }

    public required MonitoringConfig MonitoringConfig { get; init; }

    public required ComplianceConfig ComplianceConfig { get; init; }

    public required FeatureConfig FeatureConfig { get; init; }

    public required string? Notes { get; init; }

    /// <summary>Who answers for it: an e-mail address or the name of a team.</summary>
    public required string? Owner { get; init; }

    /// <summary>Words to find it by, in alphabetical order.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Slugs of the integrations that it can't work without.</summary>
    public required IReadOnlyList<string> Dependencies { get; init; }

    public required ConfigMetadata Metadata { get; init; }

    internal static IntegrationConfig Of(Integration integration)
    {
        var editable = IntegrationConfigChange.Of(integration);
        return new()
        {
            Name = integration.Slug,
            DisplayName = integration.Name,
            Description = integration.Description,
            Provider = integration.ProviderId,
            Category = integration.Category,
            Environment = integration.Environment,
            Enabled = integration.Enabled,
            ConnectionConfig = editable.ConnectionConfig!,
            Settings = integration.Settings,
            AuthConfig = AuthConfig.Of(integration),
            MonitoringConfig = editable.MonitoringConfig!,
            ComplianceConfig = editable.ComplianceConfig!,
            FeatureConfig = editable.FeatureConfig!,
            Notes = integration.Notes,
            Owner = integration.Owner,
            Tags = integration.Tags,
            Dependencies = integration.DependsOn,
            Metadata = new(integration.PublicId, integration.Version, integration.CreatedAt, integration.CreatedBy, integration.UpdatedAt, integration.UpdatedBy),
        };
    }
}
