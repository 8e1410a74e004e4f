namespace IntegrationConsole.Webhooks.Events;

/// <summary>What became of a published event.</summary>
/// <param name="EventId">Its id, or that of the earlier event with its key.</param>
/// <param name="Deliveries">How many it led to.</param>
/// <param name="Unrouted">Why none.</param>
public sealed record IntakeResult(long EventId, IntakeOutcome Outcome, int Deliveries, UnroutedReason Unrouted);
