using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.Events;

namespace IntegrationConsole.Webhooks.History;

/// <summary>A delivery with all that is known of it.</summary>
/// <param name="Line">The delivery.</param>
/// <param name="Event">What was published.</param>
/// <param name="Body">What is sent, as text; null: the endpoint is gone, so its template is not known any more.</param>
/// <param name="Attempts">All of them, the first first.</param>
/// <param name="LastSuccess">The endpoint's newest successful attempt of this type, to compare a failure with; null: there is none among the recent ones.</param>
/// <param name="Replays">Deliveries that repeat this one, the newest first.</param>
public sealed record DeliveryDetail(DeliveryLine Line, WebhookEvent Event, string? Body, IReadOnlyList<Attempt> Attempts, Attempt? LastSuccess, IReadOnlyList<DeliveryLine> Replays)
{
    public string EventKey => RowKey.Of(RowKey.Event, Event.Id);
}
