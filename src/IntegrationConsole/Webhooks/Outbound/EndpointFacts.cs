using IntegrationConsole.Egress;
using IntegrationConsole.Integrations;
using IntegrationConsole.Secrets;

namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>An endpoint as deliveries use it: resident, immutable, its secrets opened.</summary>
public sealed record EndpointFacts
{
    public required int Id { get; init; }

    public required Guid PublicId { get; init; }

    public required int OrganizationId { get; init; }

    public required string Name { get; init; }

    public required Uri Url { get; init; }

    public required DeploymentEnvironment Environment { get; init; }

    public required EndpointSettings Settings { get; init; }

    public required bool IsActive { get; init; }

    /// <summary>Counts the changes that people made.</summary>
    public required int Version { get; init; }

    /// <summary>The policy that holds: its own or the organization's.</summary>
    public required RetryPolicy Retry { get; init; }

    public required bool DeadLetters { get; init; }

    public required TimeSpan? DisableAfter { get; init; }

    /// <summary>Why the console switched it off by itself, in a sentence; null: it did not.</summary>
    public string? DisabledReason { get; init; }

    /// <summary>When the signing secret was replaced last; null: never.</summary>
    public DateTimeOffset? RotatedAt { get; init; }

    public DateTimeOffset? FailingSince { get; init; }

    public DateTimeOffset? WarnedAt { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<SigningSecret> Secrets { get; init; }

    /// <summary>Name of the header with the story's signature.</summary>
    public required string SignatureHeader { get; init; }

    /// <summary>Name of the header with the type.</summary>
    public required string EventHeader { get; init; }

    /// <summary>Its own headers.</summary>
    public IReadOnlyList<KeyValuePair<string, Secret>> Headers { get; init; } = [];

    /// <summary>Password, token or client secret; null: none.</summary>
    public Secret? AuthSecret { get; init; }

    public EgressRoute Route { get; init; } = EgressRoute.Direct;

    /// <summary>Why nothing can be sent, in a sentence with what to do (a secret does not open); null: it can.</summary>
    public string? Unusable { get; init; }
}
