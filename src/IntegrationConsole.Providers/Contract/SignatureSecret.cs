using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace IntegrationConsole.Providers.Contract;

/// <summary>What a receiver must know to check signatures, and where a person finds it.</summary>
/// <param name="Label">What the sender calls it: <c>Signing secret</c>.</param>
/// <param name="Help">Where to find it, or that one chooses it; one or two sentences.</param>
public sealed record SignatureSecret(string Label, string Help)
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromMilliseconds(100);

    public SignatureSecretKind Kind { get; init; } = SignatureSecretKind.Text;

    /// <summary>The console may invent one, which is then entered at the sender; false: the sender invents it.</summary>
    public bool ChosenHere { get; init; }

    /// <summary>A regular expression that values usually match; null: any text.</summary>
    public string? Pattern { get; init; }

    /// <summary>A made-up value that passes every check.</summary>
    public required string Example { get; init; }

    /// <summary>What is wrong with a value, or null.</summary>
    public string? Check(string value) => value.Trim() switch
    {
        "" => $"{Label} is empty. {Help}",
        { Length: > 8_000 } => $"{Label} has more than 8,000 characters.",
        var text when Key(text) is null => Kind == SignatureSecretKind.PublicKey
            ? "This is no public key: it is one line of base64 that begins with MF, or a block between BEGIN PUBLIC KEY and END PUBLIC KEY."
            : "This is no secret of Standard Webhooks: it is base64, usually with whsec_ in front.",
        var text when Pattern is not null && !Regex.IsMatch(text, $"^(?:{Pattern})$", RegexOptions.CultureInvariant, MatchTimeout) => $"{Label} looks different. {Help}",
        _ => null,
    };

    /// <summary>The bytes that a value stands for; null when it can't be read.</summary>
    public byte[]? Key(string value) => Kind switch
    {
        SignatureSecretKind.Text => Encoding.UTF8.GetBytes(value),
        SignatureSecretKind.Base64 => Decoded(value.StartsWith("whsec_", StringComparison.Ordinal) ? value[6..] : value),
        _ => PublicKey(value),
    };

    /// <summary>A new secret of this kind, for those that one chooses oneself: 32 random bytes.</summary>
    public string Invent() => Kind == SignatureSecretKind.Base64
        ? "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))
        : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    private static byte[]? PublicKey(string value)
    {
        var body = PemEncoding.TryFind(value, out var fields) ? value[fields.Base64Data] : value;
        if (Decoded(body) is not { } bytes)
        {
            return null;
        }

        using var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(bytes, out _);
            return bytes;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static byte[]? Decoded(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64.Trim(), bytes, out var length) && length > 0 ? bytes[..length] : null;
    }
}
