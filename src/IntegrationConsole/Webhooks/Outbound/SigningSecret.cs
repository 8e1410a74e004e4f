using System.Security.Cryptography;
using IntegrationConsole.Secrets;

namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>A secret that signs deliveries, ready for use.</summary>
public sealed class SigningSecret
{
    /// <summary>How secrets of the Standard Webhooks specification begin.</summary>
    public const string Prefix = "whsec_";

    private const int KeyLength = 24; // the specification: 24 to 64 bytes
    private const int LongestKey = 64;

    private readonly byte[] key;
    private readonly byte[] text;

    private SigningSecret(byte[] key, byte[] text, DateTimeOffset? validUntil) => (this.key, this.text, ValidUntil) = (key, text, validUntil);

    /// <summary>Signs until then; null: without an end.</summary>
    public DateTimeOffset? ValidUntil { get; }

    /// <summary>The key of Standard Webhooks: the bytes behind the base 64.</summary>
    public ReadOnlySpan<byte> Key => key;

    /// <summary>The key of the <c>sha256=</c> signature: the whole text, as receivers of that kind use it.</summary>
    public ReadOnlySpan<byte> Text => text;

    /// <summary>A new secret from the system's random numbers.</summary>
    public static string New() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyLength));

    /// <summary>Null: the text is not <c>whsec_</c> and base 64 of 24 to 64 bytes.</summary>
    public static SigningSecret? Parse(Secret secret, DateTimeOffset? validUntil)
    {
        var plain = secret.Reveal();
        var bytes = new byte[LongestKey];
        return plain.StartsWith(Prefix, StringComparison.Ordinal) && Convert.TryFromBase64String(plain[Prefix.Length..], bytes, out var length) && length >= KeyLength
            ? new(bytes[..length], System.Text.Encoding.UTF8.GetBytes(plain), validUntil)
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Prefix + Secret.Mask;
}
