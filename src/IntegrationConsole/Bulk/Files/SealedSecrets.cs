using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace IntegrationConsole.Bulk.Files;

/// <summary>Opens the sealed secrets of one file (<see cref="FileSeal"/>). A file is hostile: each different salt costs a key derivation, so there may be a few of them only.</summary>
/// <param name="passphrase">Null or empty: none was given.</param>
/// <param name="may">Whether the caller may set secrets at all: nobody else makes the console derive keys.</param>
internal sealed class SealedSecrets(string? passphrase, bool may) : IDisposable
{
    /// <summary>Exports with a salt of their own in one file.</summary>
    public const int MostSalts = 4;

    /// <summary>More than this is not ours; it would only keep the processor busy.</summary>
    public const int MostIterations = 2_000_000;

    private const string Prefix = "${sealed:v1:";
    private readonly Dictionary<string, AesGcm> ciphers = new(StringComparer.Ordinal);

    public static bool IsSealed(string text) => text.StartsWith("${sealed:", StringComparison.Ordinal);

    /// <returns>The value, or what is wrong and what to do: exactly one of the two.</returns>
    public (string? Value, string? Problem) Open(string text, string slug, string field)
    {
        if (!may)
        {
            return (null, "is sealed. Opening it needs the permission ManageCredentials; ask an administrator.");
        }

        if (string.IsNullOrEmpty(passphrase))
        {
            return (null, "is sealed. Give the passphrase that the file was exported with.");
        }

        if (passphrase.Length > FileSeal.LongestPassphrase || !TryRead(text, out var bytes))
        {
            return (null, "is not a sealed value of this console, or a part of it is missing. Export again, or put the value itself here.");
        }

        return Cipher(bytes) is { } cipher
            ? Opened(cipher, bytes, slug, field)
            : (null, $"comes from yet another export: values of at most {MostSalts} can stand in one file. Apply them one after the other.");
    }

    public void Dispose()
    {
        foreach (var cipher in ciphers.Values)
        {
            cipher.Dispose();
        }
    }

    private static (string? Value, string? Problem) Opened(AesGcm cipher, byte[] bytes, string slug, string field)
    {
        var header = bytes.AsSpan(0, FileSeal.HeaderBytes);
        var nonce = bytes.AsSpan(FileSeal.HeaderBytes, FileSeal.NonceBytes);
        var tag = bytes.AsSpan(bytes.Length - FileSeal.TagBytes);
        var sealedText = bytes.AsSpan(FileSeal.HeaderBytes + FileSeal.NonceBytes)[..^FileSeal.TagBytes];
        var plain = new byte[sealedText.Length];
        try
        {
            cipher.Decrypt(nonce, sealedText, tag, plain, FileSeal.Bound(slug, field, header));
            return (Encoding.UTF8.GetString(plain), null);
        }
        catch (AuthenticationTagMismatchException)
        {
            return (null, $"does not open: the passphrase is another, the value was changed, or it was sealed for something else than {field} of {slug}.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>Null: too many different salts.</summary>
    private AesGcm? Cipher(byte[] bytes)
    {
        var header = bytes.AsSpan(0, FileSeal.HeaderBytes);
        var key = Convert.ToHexString(header);
        if (ciphers.TryGetValue(key, out var known) || ciphers.Count == MostSalts)
        {
            return known;
        }

        return ciphers[key] = FileSeal.Cipher(passphrase!, header);
    }

    private static bool TryRead(string text, out byte[] bytes)
    {
        bytes = [];
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || !text.EndsWith('}'))
        {
            return false;
        }

        var body = text.AsSpan(Prefix.Length, text.Length - Prefix.Length - 1);
        if (!Base64Url.IsValid(body, out var length) || length < FileSeal.HeaderBytes + FileSeal.NonceBytes + FileSeal.TagBytes)
        {
            return false;
        }

        bytes = new byte[length];
        return Base64Url.TryDecodeFromChars(body, bytes, out _) && BinaryPrimitives.ReadInt32BigEndian(bytes) is >= FileSeal.Iterations and <= MostIterations;
    }
}
