namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>A condition on an event's data; an endpoint with several gets what meets all of them.</summary>
/// <param name="Path">Where to look, as a JSON Pointer into <c>data</c> (RFC 6901): <c>/location/city</c>.</param>
/// <param name="Operator">How to compare.</param>
/// <param name="Value">With what, as text: <c>Berlin</c>, <c>42</c>, <c>true</c>; unused by <see cref="FilterOperator.Exists"/>.</param>
public sealed record EventFilter(string Path, FilterOperator Operator, string Value = "");
