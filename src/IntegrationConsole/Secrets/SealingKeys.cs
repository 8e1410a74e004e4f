using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace IntegrationConsole.Secrets;

/// <summary>
/// The keys of Data Protection's ring as <see cref="SecretBox"/> uses them. Data Protection's own protectors read the ring once a day and
/// refresh behind the caller's back, too late for a value that another process sealed with a key it has just made; this reads it when an unknown key turns up.
/// </summary>
public sealed partial class SealingKeys(IKeyManager ring, TimeProvider time, ILogger<SealingKeys> log)
{
    // An unknown key makes us read the ring again; for the same key not more often than this.
    private static readonly TimeSpan BetweenReads = TimeSpan.FromSeconds(1);

    /// <summary>A key that another process made becomes ours for sealing within this time. A rotation waits for twice as long before it believes that nobody seals with an old key.</summary>
    public static TimeSpan FreshFor { get; } = TimeSpan.FromSeconds(5);

    // Data Protection starts to use a key for cookies when it is active. Every process has read its ring by then, so nobody is signed out.
    private static readonly TimeSpan ActiveAfter = TimeSpan.FromDays(2);
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    private readonly Lock reading = new();
    private readonly Dictionary<Guid, long> missing = [];
    private volatile Snapshot? snapshot;

    /// <summary>The key to seal with: the youngest that is neither expired nor revoked. Made when there is none.</summary>
    public (Guid Id, IAuthenticatedEncryptor Encryptor) Current()
    {
        var now = time.GetUtcNow();
        var known = snapshot;
        if (known is { IsCurrent: true } && known.Youngest(now) is { } ready && time.GetElapsedTime(known.ReadAt) < FreshFor)
        {
            return ready;
        }

        lock (reading)
        {
            if (Read().Youngest(now) is { } stored)
            {
                return stored;
            }

            ring.CreateNewKey(now, now + Lifetime);
            return Read().Youngest(now) ?? throw new InvalidOperationException("A key that was just made is not in the key ring.");
        }
    }

    /// <summary>Null when the ring has no such key, or it was revoked or does not open.</summary>
    public IAuthenticatedEncryptor? Find(Guid id)
    {
        if (snapshot is { IsCurrent: true } known && known.Find(id) is { } encryptor)
        {
            return encryptor;
        }

        lock (reading)
        {
            if (missing.TryGetValue(id, out var looked) && time.GetElapsedTime(looked) < BetweenReads)
            {
                return null;
            }

            var found = Read().Find(id);
            if (found is null)
            {
                missing[id] = time.GetTimestamp();
            }

            return found;
        }
    }

    /// <summary>Every key of the ring as it is stored now, oldest first.</summary>
    public IReadOnlyList<RingKey> All()
    {
        lock (reading)
        {
            var usable = Read();
            return [.. ring.GetAllKeys().OrderBy(k => k.CreationDate).ThenBy(k => k.KeyId).Select(k => new RingKey(k.KeyId, k.CreationDate, k.ExpirationDate, usable.Find(k.KeyId) is not null))];
        }
    }

    /// <summary>Makes a new key and seals with it from now on.</summary>
    public Guid Rotate()
    {
        lock (reading)
        {
            var now = time.GetUtcNow();
            var made = ring.CreateNewKey(now + ActiveAfter, now + ActiveAfter + Lifetime);
            Read();
            return made.KeyId;
        }
    }

    private Snapshot Read()
    {
        var (readAt, changed) = (time.GetTimestamp(), ring.GetCacheExpirationToken());
        var usable = ring.GetAllKeys().Where(key => !key.IsRevoked).Select(key => (Key: key, Encryptor: Open(key))).Where(k => k.Encryptor is not null);
        return snapshot = new(readAt, changed, usable.ToDictionary(k => k.Key.KeyId, k => (k.Key, k.Encryptor!)));
    }

    private IAuthenticatedEncryptor? Open(IKey key)
    {
        try
        {
            return key.CreateEncryptor();
        }
        catch (CryptographicException)
        {
            LogClosed(key.KeyId);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The key {KeyId} of the key ring does not open with this process's key file or certificate; secrets sealed with it can't be used. Start every process with the same one.")]
    private partial void LogClosed(Guid keyId);

    private sealed record Snapshot(long ReadAt, CancellationToken Changed, Dictionary<Guid, (IKey Key, IAuthenticatedEncryptor Encryptor)> Keys)
    {
        /// <summary>Until this process makes or revokes a key.</summary>
        public bool IsCurrent => !Changed.IsCancellationRequested;

        public IAuthenticatedEncryptor? Find(Guid id) => Keys.TryGetValue(id, out var found) ? found.Encryptor : null;

        public (Guid Id, IAuthenticatedEncryptor Encryptor)? Youngest(DateTimeOffset now)
        {
            var youngest = Keys.Values.Where(k => k.Key.ExpirationDate > now).OrderByDescending(k => k.Key.CreationDate).ThenBy(k => k.Key.KeyId).Take(1).ToList();
            return youngest is [var (key, encryptor)] ? (key.KeyId, encryptor) : null;
        }
    }
}
