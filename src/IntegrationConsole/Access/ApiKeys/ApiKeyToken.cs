using System.Security.Cryptography;
using System.Text;

namespace IntegrationConsole.Access.ApiKeys;

/// <summary>
/// The text of an API key: <c>ick_PREFIX_SECRET</c>, for example <c>ick_7Gq2mXa0_9fK…</c>: 8 letters or digits to find it by, then a secret of
/// 43 letters or digits (256 random bits, base 62). Exists only between creation or arrival and the comparison of its hash.
/// </summary>
public sealed class ApiKeyToken
{
    public const int PrefixLength = 8;
    private const string Start = "ick_";
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>62^43 > 2^256.</summary>
    private const int SecretLength = 43;

    /// <summary>A key given by a setting may be shorter than ours, but not guessable: 32 of base 62 are 190 bits.</summary>
    private const int LeastSecret = 32;
    private const int MostSecret = 128;

    private readonly string text;

    private ApiKeyToken(string text) => this.text = text;

    public string Prefix => text.Substring(Start.Length, PrefixLength);

    public static ApiKeyToken New() =>
        new($"{Start}{RandomNumberGenerator.GetString(Alphabet, PrefixLength)}_{RandomNumberGenerator.GetString(Alphabet, SecretLength)}");

    /// <summary>Null when the text has not the form of a key.</summary>
    public static ApiKeyToken? Parse(string? text)
    {
        var secretAt = Start.Length + PrefixLength + 1;
        if (text is null || text.Length < secretAt + LeastSecret || text.Length > secretAt + MostSecret || !text.StartsWith(Start, StringComparison.Ordinal) || text[secretAt - 1] != '_')
        {
            return null;
        }

        var prefix = text.AsSpan(Start.Length, PrefixLength);
        var secret = text.AsSpan(secretAt);
        return prefix.ContainsAnyExcept(Alphabet) || secret.ContainsAnyExcept(Alphabet) ? null : new ApiKeyToken(text);
    }

    /// <summary>SHA-256 of the whole text.</summary>
    public byte[] Hash() => SHA256.HashData(Encoding.ASCII.GetBytes(text));

    /// <summary>Compares in constant time.</summary>
    public bool Matches(byte[] hash) => CryptographicOperations.FixedTimeEquals(Hash(), hash);

    /// <summary>The key itself: to be shown once, never logged or stored.</summary>
    public string Reveal() => text;

    /// <summary>Without the secret, so that a log line can't carry it by accident.</summary>
    public override string ToString() => $"{Start}{Prefix}_…";
}
