using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace IntegrationConsole.Secrets;

/// <summary>
/// Encrypts secrets for the database and opens them again (AES-256-GCM with the keys of Data Protection's ring). A sealed value is the text
/// <c>v1.{key id}.{base64url}</c>: it names its key, and opens only for the purpose it was sealed for (<see cref="SecretPurpose"/>).
/// </summary>
public sealed class SecretBox(SealingKeys keys)
{
    private const string Version = "v1";

    /// <summary>Encrypts a secret under the current key.</summary>
    public string Seal(string plain, string purpose)
    {
        var (keyId, encryptor) = keys.Current();
        var bytes = Encoding.UTF8.GetBytes(plain);
        var cipher = encryptor.Encrypt(bytes, Context(keyId, purpose));
        CryptographicOperations.ZeroMemory(bytes);
        return $"{Version}.{keyId:N}.{Base64Url.EncodeToString(cipher)}";
    }

    /// <summary>Opens a sealed value; a failure is one of the outcomes, never an exception.</summary>
    public OpenResult Open(string sealedText, string purpose)
    {
        if (!TryParse(sealedText, out var keyId, out var cipher))
        {
            return new OpenResult.Tampered();
        }

        if (keys.Find(keyId) is not { } encryptor)
        {
            return new OpenResult.KeyMissing(keyId);
        }

        try
        {
            var plain = encryptor.Decrypt(cipher, Context(keyId, purpose));
            var secret = new Secret(Encoding.UTF8.GetString(plain));
            CryptographicOperations.ZeroMemory(plain);
            return new OpenResult.Opened(secret);
        }
        catch (CryptographicException)
        {
            return new OpenResult.Tampered();
        }
    }

    /// <summary>The id of the key that a sealed value names; null when the text is not a sealed value.</summary>
    public static Guid? KeyIdOf(string sealedText) => TryParse(sealedText, out var keyId, out _) ? keyId : null;

    /// <summary>
    /// Makes a new key and seals with it from now on. What older keys sealed still opens. Other processes on the database open the new values at
    /// once, and seal with the new key when they first meet it, at the latest after <see cref="SealingKeys.FreshFor"/>.
    /// </summary>
    /// <returns>The new key's id.</returns>
    public Guid Rotate() => keys.Rotate();

    /// <inheritdoc/>
    public override string ToString() => nameof(SecretBox);

    // What the cipher is bound to besides the key. Data Protection's own payloads (cookies) start with 09 F0 C9 F0 here, so neither passes for the other.
    private static byte[] Context(Guid keyId, string purpose) => Encoding.UTF8.GetBytes($"IntegrationConsole/secret/{Version}/{keyId:N}/{purpose}");

    private static bool TryParse(string sealedText, out Guid keyId, out byte[] cipher)
    {
        keyId = default;
        cipher = [];
        if (sealedText.Split('.') is not [Version, var id, var body] || !Guid.TryParseExact(id, "N", out keyId) || !Base64Url.IsValid(body, out var length))
        {
            return false;
        }

        cipher = new byte[length];
        return Base64Url.TryDecodeFromChars(body, cipher, out _);
    }
}
