using IntegrationConsole.Webhooks.Deliveries;

namespace IntegrationConsole.Webhooks.Events;

/// <summary>An event that is about to be written, with its deliveries.</summary>
internal sealed record NewEvent
{
    public required long Id { get; init; }

    public required int OrganizationId { get; init; }

    public required long AtMs { get; init; }

    public required string Type { get; init; }

    public required string Data { get; init; }

    public string? OrderingKey { get; init; }

    public string? Labels { get; init; }

    public required string Source { get; init; }

    public IReadOnlyList<NewDelivery> Deliveries { get; init; } = [];

    public UnroutedReason Unrouted { get; init; }

    /// <summary>SHA-256 of the idempotency key, hex; null: there is none.</summary>
    public string? KeyHash { get; init; }

    /// <summary>SHA-256 over type and data, hex; only with a key.</summary>
    public string? ContentHash { get; init; }
}
