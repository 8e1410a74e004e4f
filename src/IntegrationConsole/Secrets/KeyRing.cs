using System.Collections.Concurrent;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace IntegrationConsole.Secrets;

/// <summary>
/// The key manager that Data Protection uses, with one addition: it can be told to read the stored ring again. Data Protection itself does
/// that once a day, too late when another process on the same database has just made a new key the default.
/// </summary>
public sealed class KeyRing(IKeyManager stored) : IKeyManager
{
    private readonly ConcurrentDictionary<Guid, bool> seen = new();
    private CancellationTokenSource current = new();

    /// <summary>Makes the next use read the ring from the database.</summary>
    public void Refresh() => Interlocked.Exchange(ref current, new CancellationTokenSource()).Cancel();

    /// <summary>Whether this process has read a key of this id from the stored ring. Costs nothing; never reads the database.</summary>
    public bool HasSeen(Guid keyId) => seen.ContainsKey(keyId);

    /// <inheritdoc/>
    public IReadOnlyCollection<IKey> GetAllKeys()
    {
        var keys = stored.GetAllKeys();
        var grew = keys.Count(key => seen.TryAdd(key.KeyId, value: true)) > 0;
        if (grew)
        {
            // Whoever asked, the protectors' copy of the ring lacks the new key: have them read it too.
            Refresh();
        }

        return keys;
    }

    /// <inheritdoc/>
    public CancellationToken GetCacheExpirationToken() => Volatile.Read(ref current).Token;

    /// <inheritdoc/>
    public IKey CreateNewKey(DateTimeOffset activationDate, DateTimeOffset expirationDate)
    {
        var key = stored.CreateNewKey(activationDate, expirationDate);
        Refresh();
        return key;
    }

    /// <inheritdoc/>
    public void RevokeKey(Guid keyId, string? reason = null)
    {
        stored.RevokeKey(keyId, reason);
        Refresh();
    }

    /// <inheritdoc/>
    public void RevokeAllKeys(DateTimeOffset revocationDate, string? reason = null)
    {
        stored.RevokeAllKeys(revocationDate, reason);
        Refresh();
    }
}
