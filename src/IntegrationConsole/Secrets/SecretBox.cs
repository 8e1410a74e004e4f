using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace IntegrationConsole.Secrets;

/// <summary>
/// Encrypts secrets for the database and opens them again (AES-256-GCM through Data Protection). A sealed value is the text
/// <c>v1.{key id}.{base64url}</c>: it names its key, and opens only for the purpose it was sealed for (<see cref="SecretPurpose"/>).
/// </summary>
public sealed class SecretBox(IDataProtectionProvider protection, KeyRing ring, TimeProvider time)
{
    private const string Version = "v1";

    // Data Protection's own header: the magic 09 F0 C9 F0, then the key's id in Guid byte order.
    private const int MagicLength = 4;
    private const int HeaderLength = MagicLength + 16;

    // A value whose key is unknown makes us look for new keys; not more often than this, however many such values there are.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan KeyLifetime = TimeSpan.FromDays(90);

    private static readonly byte[] Magic = [0x09, 0xF0, 0xC9, 0xF0];

    private readonly IDataProtector protector = protection.CreateProtector("IntegrationConsole.Secrets.v1");
    private long lastLook;

    /// <summary>Encrypts a secret under the current key.</summary>
    public string Seal(string plain, string purpose)
    {
        var bytes = Encoding.UTF8.GetBytes(plain);
        var payload = protector.CreateProtector(purpose).Protect(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return $"{Version}.{new Guid(payload.AsSpan(MagicLength, 16)):N}.{Base64Url.EncodeToString(payload.AsSpan(HeaderLength))}";
    }

    /// <summary>Opens a sealed value; a failure is one of the outcomes, never an exception.</summary>
    public OpenResult Open(string sealedText, string purpose)
    {
        if (!TryParse(sealedText, out var keyId, out var payload))
        {
            return new OpenResult.Tampered();
        }

        var foreign = !ring.HasSeen(keyId) && !LookForNewKeys(keyId);
        return foreign ? new OpenResult.KeyMissing(keyId) : Decrypt(keyId, payload, purpose);
    }

    /// <summary>The id of the key that a sealed value names; null when the text is not a sealed value.</summary>
    public static Guid? KeyIdOf(string sealedText) => TryParse(sealedText, out var keyId, out _) ? keyId : null;

    /// <summary>Makes a new key and uses it from now on. What older keys sealed still opens; other processes take the new key over when they first meet a value sealed with it, or within a day.</summary>
    /// <returns>The new key's id.</returns>
    public Guid Rotate()
    {
        var now = time.GetUtcNow();
        return ring.CreateNewKey(now, now + KeyLifetime).KeyId;
    }

    /// <inheritdoc/>
    public override string ToString() => nameof(SecretBox);

    private OpenResult Decrypt(Guid keyId, byte[] payload, string purpose)
    {
        try
        {
            var plain = protector.CreateProtector(purpose).Unprotect(payload);
            var secret = new Secret(Encoding.UTF8.GetString(plain));
            CryptographicOperations.ZeroMemory(plain);
            return new OpenResult.Opened(secret);
        }
        catch (CryptographicException)
        {
            return IsRevoked(keyId) ? new OpenResult.KeyMissing(keyId) : new OpenResult.Tampered();
        }
    }

    private bool IsRevoked(Guid keyId) => ring.GetAllKeys().Any(key => key.KeyId == keyId && key.IsRevoked);

    private bool LookForNewKeys(Guid keyId)
    {
        var last = Interlocked.Read(ref lastLook);
        if ((last == 0 || time.GetElapsedTime(last) >= BetweenLooks) && Interlocked.CompareExchange(ref lastLook, time.GetTimestamp(), last) == last)
        {
            ring.GetAllKeys();
        }

        return ring.HasSeen(keyId);
    }

    private static bool TryParse(string sealedText, out Guid keyId, out byte[] payload)
    {
        keyId = default;
        payload = [];
        var parts = sealedText.Split('.');
        if (parts is not [Version, var id, var body] || !Guid.TryParseExact(id, "N", out keyId) || !Base64Url.IsValid(body, out var length))
        {
            return false;
        }

        payload = new byte[HeaderLength + length];
        Magic.CopyTo(payload, 0);
        keyId.TryWriteBytes(payload.AsSpan(MagicLength));
        return Base64Url.TryDecodeFromChars(body, payload.AsSpan(HeaderLength), out _);
    }
}
