namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>A delivery that is about to be written.</summary>
internal sealed record NewDelivery
{
    public required long Id { get; init; }

    public required int OrganizationId { get; init; }

    public required long EventId { get; init; }

    public required int EndpointId { get; init; }

    public required string Type { get; init; }

    public required DeliveryKind Kind { get; init; }

    public required DeliveryState State { get; init; }

    public required long DueAtMs { get; init; }

    /// <summary>The process that will send it; 0: whoever has room.</summary>
    public required int Owner { get; init; }

    public string? OrderingKey { get; init; }

    public long? ReplayOf { get; init; }

    public int? ReplayRunId { get; init; }
}
