using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Secrets;

namespace IntegrationConsole.Integrations;

/// <summary>Whether an integration has an access token from a consent: a closed set.</summary>
public abstract record AccessTokenAnswer
{
    private AccessTokenAnswer()
    {
    }

    /// <summary>Nobody has connected it: what its settings hold is used.</summary>
    public sealed record None : AccessTokenAnswer;

    /// <summary>A token that works for a while.</summary>
    /// <param name="Token">What goes behind <c>Bearer</c>.</param>
    /// <param name="Connection">Public id of the connection that it is from.</param>
    /// <param name="Version">Counts the connection's tokens.</param>
    /// <param name="ExpiresAt">Null: it does not end, or nobody knows.</param>
    /// <param name="Scopes">What it may do, as far as the provider said.</param>
    /// <param name="Missing">Scopes that were asked for and not granted.</param>
    public sealed record Usable(Secret Token, Guid Connection, int Version, DateTimeOffset? ExpiresAt, IReadOnlyList<string> Scopes, IReadOnlyList<string> Missing) : AccessTokenAnswer;

    /// <summary>There is a connection, and it gives no token now.</summary>
    /// <param name="Cause">Why.</param>
    /// <param name="Message">What happened, in a sentence.</param>
    /// <param name="NextStep">What to do.</param>
    public sealed record Unusable(Cause Cause, string Message, string NextStep) : AccessTokenAnswer;
}
