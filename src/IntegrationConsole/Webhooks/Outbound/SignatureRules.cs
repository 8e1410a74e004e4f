using System.Globalization;
using System.Text;

namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>
/// The signatures of a delivery. Standard Webhooks, version v1: base 64 of HMAC-SHA256 over <c>{id}.{timestamp}.{body}</c>, and beside it the user story's own:
/// <c>sha256=</c> and the hex of HMAC-SHA256 over the body. Several secrets sign while an old one ends: separated by a space, as the specification says.
/// </summary>
/// <remarks>Source: github.com/standard-webhooks, specification 1.0. Its asymmetric v1a would be one more entry of the same header; no library here offers Ed25519.</remarks>
public static class SignatureRules
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    private const int LongestHead = 128; // our ids have 17 characters, a timestamp 20 at most

    /// <summary>The value of <c>webhook-signature</c>.</summary>
    /// <param name="timestamp">Seconds since 1970, of this attempt.</param>
    public static string Standard(IReadOnlyList<SigningSecret> secrets, string id, long timestamp, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        Span<byte> head = stackalloc byte[LongestHead];
        head = head[..Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}."), head)];
        Span<byte> hash = stackalloc byte[KeyedHash.Length];
        var result = "";
        foreach (var secret in secrets)
        {
            if (secret.ValidUntil <= now)
            {
                continue;
            }

            secret.Standard.Compute(head, body, hash);
            var one = "v1," + Convert.ToBase64String(hash);
            result = result.Length == 0 ? one : result + " " + one;
        }

        return result;
    }

    /// <summary>The value of the story's header, signed with the newest secret; receivers of that kind expect one.</summary>
    public static string Story(SigningSecret secret, ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[KeyedHash.Length];
        secret.Story.Compute([], body, hash);
        return "sha256=" + Convert.ToHexStringLower(hash);
    }

    /// <summary>What our own headers begin with when nobody chose something: <c>X-</c> and the organization's name in letters and digits.</summary>
    public static string HeaderPrefix(string organization)
    {
        var letters = string.Concat(organization.Where(char.IsAsciiLetterOrDigit));
        return "X-" + (letters.Length == 0 ? "Console" : letters.Length <= 40 ? letters : letters[..40]);
    }
}
