namespace IntegrationConsole.Webhooks.Inbound.Gaps;

/// <summary>An event as the provider's own list has it.</summary>
/// <param name="EventId">What the receiver knows it by.</param>
/// <param name="Type">What happened; empty when the list does not say.</param>
/// <param name="At">When it was first sent.</param>
/// <param name="Key">What the provider's list calls it, to fetch it whole.</param>
/// <param name="Body">The body, where the list has it already; null: it has to be fetched.</param>
internal sealed record ListedEvent(string EventId, string Type, DateTimeOffset At, string Key, string? Body);
