using System.Collections.Concurrent;
using IntegrationConsole.Integrations;

namespace IntegrationConsole.OAuth;

/// <summary>Tokens in use, in memory, so that a probe costs no decryption. Dropped with any news of the connection, of this process or of another.</summary>
public sealed class TokenCache(TimeProvider time)
{
    private readonly ConcurrentDictionary<(int Integration, Guid? Connection), (AccessTokenAnswer.Usable Token, DateTimeOffset Until)> tokens = new();

    /// <summary>The token that was kept for this wish; null when there is none, or not for long any more.</summary>
    public AccessTokenAnswer.Usable? Find(int integrationId, Guid? connection) =>
        tokens.TryGetValue((integrationId, connection), out var kept) && time.GetUtcNow() < kept.Until ? kept.Token : null;

    /// <param name="until">From then on the row is read again.</param>
    public void Keep(int integrationId, Guid? connection, AccessTokenAnswer.Usable token, DateTimeOffset until) => tokens[(integrationId, connection)] = (token, until);

    /// <summary>Something about a connection of this integration changed.</summary>
    public void Forget(int integrationId)
    {
        foreach (var key in tokens.Keys.Where(key => key.Integration == integrationId))
        {
            tokens.TryRemove(key, out _);
        }
    }
}
