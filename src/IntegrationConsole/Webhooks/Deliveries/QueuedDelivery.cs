namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>A pending delivery with what is needed to send it, in memory.</summary>
public sealed record QueuedDelivery
{
    public required long Id { get; init; }

    public required int OrganizationId { get; init; }

    public required int EndpointId { get; init; }

    public required long EventId { get; init; }

    public required string Type { get; init; }

    /// <summary>The event's data as it was published; shared by the deliveries of an event.</summary>
    public required string Data { get; init; }

    /// <summary>When the event was accepted, milliseconds since 1970.</summary>
    public required long EventAtMs { get; init; }

    public required DeliveryKind Kind { get; init; }

    /// <summary>It repeats an earlier delivery, and says so to the receiver.</summary>
    public bool IsReplay { get; init; }

    /// <summary>Attempts so far.</summary>
    public int Attempts { get; init; }

    /// <summary>When the attempt may start, milliseconds since 1970.</summary>
    public required long DueAtMs { get; init; }

    public string? OrderingKey { get; init; }

    /// <summary>Roughly what it holds in memory, bytes.</summary>
    public int Size => 400 + (Data.Length * 2);
}
