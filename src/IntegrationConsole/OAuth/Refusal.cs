namespace IntegrationConsole.OAuth;

/// <summary>What a provider refuses when it refuses a token.</summary>
public enum Refusal
{
    /// <summary>The grant itself: the code or the refresh token is expired, revoked or unknown (<c>invalid_grant</c>).</summary>
    GrantDead,

    /// <summary>The application: client id or secret (<c>invalid_client</c>). The grant may be fine.</summary>
    ClientRejected,

    /// <summary>Anything else: says nothing about the grant.</summary>
    Other,
}
