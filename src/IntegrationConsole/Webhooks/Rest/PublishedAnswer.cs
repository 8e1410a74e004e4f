using IntegrationConsole.Webhooks.Events;

namespace IntegrationConsole.Webhooks.Rest;

/// <summary>What became of a published event.</summary>
/// <param name="Id">Its id, which every delivery carries as <c>webhook-id</c>; of a repeated one that of the first.</param>
/// <param name="Status"><c>accepted</c>; <c>repeated</c>: it had been published under its key; <c>keyReused</c>: something else had, and this was not stored.</param>
/// <param name="Deliveries">How many it led to.</param>
/// <param name="Reason">Why none: <c>nobodySubscribes</c>, <c>filteredOut</c>; null otherwise.</param>
public sealed record PublishedAnswer(string Id, IntakeOutcome Status, int Deliveries, UnroutedReason? Reason)
{
    internal static PublishedAnswer Of(IntakeResult result) =>
        new(RowKey.Of(RowKey.Event, result.EventId), result.Outcome, result.Deliveries, result.Unrouted is UnroutedReason.None ? null : result.Unrouted);
}
