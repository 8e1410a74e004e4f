using IntegrationConsole.Live;

namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>An attempt ended and is on disk.</summary>
/// <param name="EndpointId">The endpoint's key in the database.</param>
/// <param name="DeliveryId">See <see cref="RowIds"/>.</param>
/// <param name="Type">The event's type.</param>
/// <param name="StatusCode">Null: there was no answer.</param>
/// <param name="Succeeded">Whether it was a 2xx.</param>
/// <param name="State">What the delivery became.</param>
public sealed record DeliveryMessage(int EndpointId, long DeliveryId, string Type, int? StatusCode, bool Succeeded, DeliveryState State) : ILiveMessage
{
    public bool IsUrgent => false;
}
