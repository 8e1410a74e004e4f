namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>The parts of signing in at an endpoint that are no secret; the password, token or client secret is sealed apart (<see cref="EndpointSecretKind.Auth"/>).</summary>
public sealed record EndpointAuth
{
    public static EndpointAuth None { get; } = new();

    public EndpointAuthKind Kind { get; init; }

    /// <summary>User name, or client id; null where the kind has none.</summary>
    public string? User { get; init; }

    /// <summary>Where tokens are fetched; only with client credentials.</summary>
    public string? TokenUrl { get; init; }

    /// <summary>What the token is asked for; null: nothing in particular.</summary>
    public string? Scope { get; init; }
}
