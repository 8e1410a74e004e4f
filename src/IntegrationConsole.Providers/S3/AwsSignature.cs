using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IntegrationConsole.Providers.S3;

/// <summary>
/// AWS Signature Version 4 in the Authorization header. Pure. Source: "Signature Calculations for the Authorization Header" in the Amazon S3 API reference, whose
/// worked examples are its tests. The address must be percent-encoded already, as a <see cref="Uri"/> is; S3 signs its path as it is, encoded once.
/// </summary>
public static class AwsSignature
{
    /// <summary>The SHA-256 of no body, in hexadecimal.</summary>
    public const string EmptyPayload = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private const string Algorithm = "AWS4-HMAC-SHA256";
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary><c>20130524T000000Z</c>, for the x-amz-date header.</summary>
    public static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>The reverse of <see cref="Time"/>; null for anything else.</summary>
    public static DateTimeOffset? ParseTime(string text) =>
        DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    /// <summary>The value of the Authorization header.</summary>
    /// <param name="method">GET, HEAD, ...</param>
    /// <param name="url">The whole address.</param>
    /// <param name="signedHeaders">Every header that is signed: host, x-amz-date and, for S3, x-amz-content-sha256 at least.</param>
    /// <param name="payloadHash">SHA-256 of the body in hexadecimal; <see cref="EmptyPayload"/> without one.</param>
    /// <param name="key">Whose signature it is.</param>
    /// <param name="at">The moment that x-amz-date names.</param>
    public static string Authorization(string method, Uri url, IEnumerable<KeyValuePair<string, string>> signedHeaders, string payloadHash, AwsKey key, DateTimeOffset at)
    {
        var headers = signedHeaders.Select(header => (Name: header.Key.ToLowerInvariant(), Value: header.Value.Trim())).OrderBy(header => header.Name, StringComparer.Ordinal).ToList();
        var names = string.Join(';', headers.Select(header => header.Name));
        var canonical = string.Join('\n', method, url.AbsolutePath, CanonicalQuery(url.Query), string.Concat(headers.Select(header => $"{header.Name}:{header.Value}\n")), names, payloadHash);
        var scope = $"{Date(at)}/{key.Region}/{key.Service}/aws4_request";
        var toSign = string.Join('\n', Algorithm, Time(at), scope, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));
        var signature = Convert.ToHexStringLower(Mac(SigningKey(key, at), toSign));
        return $"{Algorithm} Credential={key.Id}/{scope}, SignedHeaders={names}, Signature={signature}";
    }

    // ?prefix=J&max-keys=2 becomes max-keys=2&prefix=J, and ?location becomes location= : sorted by name, every name with its equals sign.
    private static string CanonicalQuery(string query) => string.Join('&', query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Contains('=', StringComparison.Ordinal) ? pair : pair + "=").Order(StringComparer.Ordinal));

    private static byte[] SigningKey(AwsKey key, DateTimeOffset at) =>
        Mac(Mac(Mac(Mac(Encoding.UTF8.GetBytes("AWS4" + key.Secret), Date(at)), key.Region), key.Service), "aws4_request");

    private static string Date(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
