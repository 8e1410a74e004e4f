namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>How an endpoint did lately.</summary>
/// <param name="FailingSince">Every attempt has failed since; null: the last one succeeded.</param>
/// <param name="IsGone">It answered 410.</param>
public sealed record ConductNote(int EndpointId, DateTimeOffset? FailingSince, bool IsGone);
