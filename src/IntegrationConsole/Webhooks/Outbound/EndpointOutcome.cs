namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>What a change of an endpoint led to: a closed set.</summary>
public abstract record EndpointOutcome
{
    private EndpointOutcome() { }

    /// <param name="Secret">The signing secret in clear when a new one was made, to be shown once; null otherwise.</param>
    public sealed record Saved(WebhookEndpoint Endpoint, string? Secret) : EndpointOutcome;

    /// <summary>Nothing was saved; field → what is wrong.</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string> Problems) : EndpointOutcome;

    /// <summary>Somebody else changed it meanwhile.</summary>
    /// <param name="CurrentVersion">What it is now.</param>
    public sealed record Stale(int CurrentVersion) : EndpointOutcome;

    public sealed record NotFound : EndpointOutcome;
}
