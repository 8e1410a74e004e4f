using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Compliance;
using IntegrationConsole.Integrations.Features;
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

    /// <summary>Slugs of the integrations that it can't work without.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>Who answers for it.</summary>
    public string? Owner { get; init; }

    /// <summary>Words to find it by, in alphabetical order.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>When the first of its credentials ends, as a person has said; null: none does.</summary>
    public DateTimeOffset? CredentialEnds { get; init; }

    public required int Version { get; init; }

    public required MonitoringSettings Monitoring { get; init; }

    /// <summary>What is kept of it and for how long.</summary>
    public ComplianceSettings Compliance { get; init; } = ComplianceSettings.Default;

    /// <summary>What it is used for.</summary>
    public FeatureSettings Features { get; init; } = FeatureSettings.Default;

    /// <summary>Percent of a quota that scheduled probes leave alone; 0: none.</summary>
    public int RateLimitBuffer { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required string UpdatedBy { get; init; }

    /// <param name="integration">With those of its secrets that end.</param>
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
        DependsOn = integration.DependsOn,
        Owner = integration.Owner,
        Tags = integration.Tags,
        CredentialEnds = integration.Secrets.Min(s => s.ValidUntil),
        Version = integration.Version,
        Monitoring = integration.Monitoring,
        Compliance = integration.Compliance,
        Features = integration.Features,
        RateLimitBuffer = integration.Connection.RateLimitBuffer,
        UpdatedAt = integration.UpdatedAt,
        UpdatedBy = integration.UpdatedBy,
    };
}
