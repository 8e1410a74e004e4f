using IntegrationConsole.Webhooks.Outbound;

namespace IntegrationConsole.Webhooks.Rest;

/// <summary>A condition on an event's data.</summary>
/// <param name="Path">JSON Pointer into <c>data</c>: <c>/location/city</c>.</param>
/// <param name="Value">As text; unused by <c>exists</c>.</param>
public sealed record WebhookFilter(string? Path, FilterOperator? Operator, string? Value);
