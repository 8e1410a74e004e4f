namespace IntegrationConsole.Providers.Contract;

/// <summary>
/// Holds the access token of one version of one integration, so that a probe a minute is not a token a minute. Whoever changes the
/// settings gets a new slot, and with it a new token. Never stored, never shown.
/// </summary>
public sealed class TokenSlot
{
    private AccessToken? kept;

    internal AccessToken? Read(DateTimeOffset now) => Volatile.Read(ref kept) is { } token && now < token.UseUntil ? token : null;

    internal void Keep(AccessToken token) => Volatile.Write(ref kept, token);

    /// <summary>Forgets this token; a newer one, which another probe has got in the meantime, stays.</summary>
    internal void Drop(AccessToken token) => Interlocked.CompareExchange(ref kept, null, token);
}
