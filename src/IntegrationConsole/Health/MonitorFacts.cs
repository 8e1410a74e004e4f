using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Health;

/// <summary>What the board knows of an integration's configuration. No settings, no secrets.</summary>
public sealed record MonitorFacts
{
    public required int IntegrationId { get; init; }

    public required int OrganizationId { get; init; }

    public required Guid PublicId { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public required string ProviderId { get; init; }

    public required string ProviderName { get; init; }

    public required Category Category { get; init; }

    public required DeploymentEnvironment Environment { get; init; }

    public required bool Enabled { get; init; }

    public required int Version { get; init; }

    public required MonitoringSettings Monitoring { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required string UpdatedBy { get; init; }

    public static MonitorFacts Of(Integration integration) => new()
    {
        IntegrationId = integration.Id,
        OrganizationId = integration.OrganizationId,
        PublicId = integration.PublicId,
        Slug = integration.Slug,
        Name = integration.Name,
        Description = integration.Description,
        ProviderId = integration.ProviderId,
        ProviderName = ProviderCatalog.Find(integration.ProviderId)?.Manifest.Name ?? integration.ProviderId,
        Category = integration.Category,
        Environment = integration.Environment,
        Enabled = integration.Enabled,
        Version = integration.Version,
        Monitoring = integration.Monitoring,
        UpdatedAt = integration.UpdatedAt,
        UpdatedBy = integration.UpdatedBy,
    };
}
