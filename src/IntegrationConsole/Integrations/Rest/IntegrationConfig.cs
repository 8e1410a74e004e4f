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

    public required string? Notes { get; init; }

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
            Notes = integration.Notes,
            Metadata = new(integration.PublicId, integration.Version, integration.CreatedAt, integration.CreatedBy, integration.UpdatedAt, integration.UpdatedBy),
        };
    }
}
