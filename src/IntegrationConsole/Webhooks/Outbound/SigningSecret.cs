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

    private readonly byte[] text;

    private SigningSecret(byte[] key, byte[] text, DateTimeOffset? validUntil) => (Standard, Story, this.text, ValidUntil) = (new(key), new(text), text, validUntil);

    /// <summary>Signs until then; null: without an end.</summary>
    public DateTimeOffset? ValidUntil { get; }

    /// <summary>The whole text, as its receivers enter it.</summary>
    public ReadOnlySpan<byte> Text => text;

    /// <summary>Signs as Standard Webhooks does: with the bytes behind the base 64.</summary>
    internal KeyedHash Standard { get; }

    /// <summary>Makes the <c>sha256=</c> signature: with the whole text, as receivers of that kind do.</summary>
    internal KeyedHash Story { get; }

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
