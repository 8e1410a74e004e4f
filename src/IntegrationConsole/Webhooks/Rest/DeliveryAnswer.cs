using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.History;

namespace IntegrationConsole.Webhooks.Rest;

/// <summary>A delivery.</summary>
/// <param name="EventId">What the receiver gets as <c>webhook-id</c>.</param>
/// <param name="EndpointId">Null: it was deleted.</param>
/// <param name="NextAttemptAt">Not before then; null: there is no next one.</param>
/// <param name="LastCause">Why the last attempt failed; null: it did not.</param>
/// <param name="Detail">The same in a sentence.</param>
/// <param name="ReplayOf">The delivery that it repeats.</param>
public sealed record DeliveryAnswer(
    string Id, string EventId, Guid? EndpointId, string Type, DeliveryKind Kind, DeliveryState State, int Attempts, DateTimeOffset CreatedAt, DateTimeOffset? NextAttemptAt,
    int? LastStatus, Cause? LastCause, DateTimeOffset? LastAttemptAt, double? LastDurationMs, string? Detail, string? ReplayOf)
{
    internal static DeliveryAnswer Of(DeliveryLine line) => new(
        line.Key, RowKey.Of(RowKey.Event, line.EventId), line.EndpointPublicId, line.Type, line.Kind, line.State, line.Attempts, line.At, line.State is DeliveryState.Pending ? line.DueAt : null,
        line.LastStatus, line.LastCause is Cause.None ? null : line.LastCause, line.LastAtMs is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null, line.Took?.TotalMilliseconds, line.Detail,
        line.ReplayOf is { } original ? RowKey.Of(RowKey.Delivery, original) : null);
}
