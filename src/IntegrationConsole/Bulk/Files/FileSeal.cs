using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace IntegrationConsole.Bulk.Files;

/// <summary>
/// Seals secrets for their way from one installation to another: AES-256-GCM with a key derived from a passphrase (PBKDF2, HMAC-SHA-256). What it writes is
/// <c>${sealed:v1:…}</c> with, in base64url: iterations (4 bytes, big endian), salt (16), nonce (12), cipher text, tag (16). Each value is bound to its integration's slug and its field,
/// and says itself how its key is made, so that values of several exports can stand in one file.
/// </summary>
internal sealed class FileSeal : IDisposable
{
    /// <summary>What the OWASP Password Storage Cheat Sheet asks of PBKDF2 with HMAC-SHA-256.</summary>
    public const int Iterations = 600_000;

    public const int ShortestPassphrase = 16;

    public const int LongestPassphrase = 1_000;

    internal const int SaltBytes = 16;
    internal const int HeaderBytes = sizeof(int) + SaltBytes;
    internal const int KeyBytes = 32;
    internal static readonly int NonceBytes = AesGcm.NonceByteSizes.MaxSize;
    internal static readonly int TagBytes = AesGcm.TagByteSizes.MaxSize;

    private readonly byte[] header = new byte[HeaderBytes];
    private readonly AesGcm cipher;

    /// <summary>With a new salt. Deriving the key takes some tenths of a second.</summary>
    public FileSeal(string passphrase)
    {
        BinaryPrimitives.WriteInt32BigEndian(header, Iterations);
        RandomNumberGenerator.Fill(header.AsSpan(sizeof(int)));
        cipher = Cipher(passphrase, header);
    }

    /// <summary>What is wrong with a passphrase to seal under; null: nothing.</summary>
    public static string? Problem(string? passphrase) =>
        passphrase is { Length: >= ShortestPassphrase and <= LongestPassphrase } && !passphrase.Any(char.IsControl)
            ? null
            : $"Choose {ShortestPassphrase} to {LongestPassphrase} characters: whoever has the file can try passphrases for as long as they like. Several random words are good.";

    public string Seal(string slug, string field, string plain)
    {
        var bytes = Encoding.UTF8.GetBytes(plain);
        var text = new byte[HeaderBytes + NonceBytes + bytes.Length + TagBytes];
        header.CopyTo(text, 0);
        var nonce = text.AsSpan(HeaderBytes, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        cipher.Encrypt(nonce, bytes, text.AsSpan(HeaderBytes + NonceBytes, bytes.Length), text.AsSpan(text.Length - TagBytes), Bound(slug, field, header));
        CryptographicOperations.ZeroMemory(bytes);
        return $"${{sealed:v1:{Base64Url.EncodeToString(text)}}}";
    }

    public void Dispose() => cipher.Dispose();

    /// <summary>The cipher that a header and a passphrase make.</summary>
    internal static AesGcm Cipher(string passphrase, ReadOnlySpan<byte> header)
    {
        Span<byte> key = stackalloc byte[KeyBytes];
        Rfc2898DeriveBytes.Pbkdf2(passphrase, header[sizeof(int)..], key, BinaryPrimitives.ReadInt32BigEndian(header), HashAlgorithmName.SHA256);
        var made = new AesGcm(key, TagBytes);
        CryptographicOperations.ZeroMemory(key);
        return made;
    }

    /// <summary>What a value is bound to besides its key. Neither a slug nor a field has a line break.</summary>
    internal static byte[] Bound(string slug, string field, ReadOnlySpan<byte> header) => [.. Encoding.UTF8.GetBytes($"IntegrationConsole/file/v1\n{slug}\n{field}\n"), .. header];
}
