using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Webhooks.Deliveries;

namespace IntegrationConsole.Webhooks.History;

/// <summary>Which deliveries somebody wants to see, or to act on; what is null does not matter. Stored with a bulk replay, as JSON.</summary>
public sealed record DeliveryFilter
{
    /// <summary>The endpoint's key in the database.</summary>
    public int? EndpointId { get; init; }

    public DeliveryState? State { get; init; }

    public DeliveryKind? Kind { get; init; }

    /// <summary>The last answer's status.</summary>
    public int? Code { get; init; }

    /// <summary>Why the last attempt failed.</summary>
    public Cause? Cause { get; init; }

    /// <summary>The event's type.</summary>
    public string? Type { get; init; }

    /// <summary>Made at or after this moment.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Made before this moment.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Stands somewhere in the event's data; capitals don't matter.</summary>
    public string? Text { get; init; }

    /// <summary>Nothing but time and endpoint is asked: the newest rows are the answer.</summary>
    public bool IsOpen => State is null && Kind is null && Code is null && Cause is null && Type is null && Text is null;
}
