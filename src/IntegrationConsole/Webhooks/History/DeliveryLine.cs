using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Webhooks.Deliveries;

namespace IntegrationConsole.Webhooks.History;

/// <summary>A delivery in a list.</summary>
public sealed record DeliveryLine
{
    public required long Id { get; init; }

    public required long EventId { get; init; }

    public required int EndpointId { get; init; }

    public required string Type { get; init; }

    public required DeliveryKind Kind { get; init; }

    public required DeliveryState State { get; init; }

    /// <summary>How many attempts there were.</summary>
    public required int Attempts { get; init; }

    /// <summary>When the next attempt may start; only counts while pending.</summary>
    public required long DueAtMs { get; init; }

    public int? LastStatus { get; init; }

    public Cause LastCause { get; init; }

    public long? LastAtMs { get; init; }

    public long? ReplayOf { get; init; }

    /// <summary>How long the last attempt took; null: there was none.</summary>
    public TimeSpan? Took { get; init; }

    /// <summary>Why the last attempt failed, in a sentence; null: it did not.</summary>
    public string? Detail { get; init; }

    /// <summary>Null: it was deleted.</summary>
    public string? EndpointName { get; init; }

    public Guid? EndpointPublicId { get; init; }

    public string Key => RowKey.Of(RowKey.Delivery, Id);

    /// <summary>When it was made.</summary>
    public DateTimeOffset At => RowIds.MomentOf(Id);

    public DateTimeOffset DueAt => DateTimeOffset.FromUnixTimeMilliseconds(DueAtMs);
}
