namespace IntegrationConsole.Webhooks.Rest;

/// <summary>Deliveries to an endpoint that wait for one reason.</summary>
/// <param name="EndpointId">Null: it was deleted.</param>
/// <param name="DueSince">When the oldest was due.</param>
public sealed record OverdueItem(Guid? EndpointId, int Count, DateTimeOffset DueSince, string Reason, bool Lost);
