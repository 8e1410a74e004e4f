using System.Security.Cryptography;
using System.Text;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Twilio;

/// <summary>
/// How Twilio signs callbacks: HMAC-SHA1 over the address and the sorted fields of the form; of a JSON body the address carries the digest
/// (https://www.twilio.com/docs/usage/security#validating-requests).
/// </summary>
internal static class TwilioSignature
{
    private const string Header = "X-Twilio-Signature";
    private const string Digest = "bodySHA256";

    public static Signature Scheme { get; } = Signature.Custom($"HMAC-SHA1 over address and form, header {Header}", Check) with
    {
        Signing = (call, secret) => call.With(Header, Convert.ToBase64String(Sum(call, call.Url.OriginalString, secret))),
        // A message is reported on several times, with another status each.
        EventId = [SignaturePart.Form("MessageSid"), SignaturePart.Form("MessageStatus")],
        EventType = SignaturePart.Form("MessageStatus"),
        Secret = new("Auth token", "The primary auth token of the account that owns the number, on the first page of the Twilio console.") { Example = "0123456789abcdef0123456789abcdef" },
        SetUp =
        [
            "Enter {address} as status callback of the number, the messaging service or the call.",
            "Enter the auth token of the account here. The address is part of what is signed, so it must be the one that Twilio really calls.",
        ],
    };

    private static SignatureVerdict Check(SignatureCall call, IReadOnlyList<string> secrets, TimeSpan? tolerance)
    {
        if (call.Header(Header) is not { Length: > 0 } sent)
        {
            return new SignatureVerdict.Missing($"the header {Header}");
        }

        if (SignatureMath.Decode(sent, SignatureEncoding.Base64) is not { Length: HMACSHA1.HashSizeInBytes } proof)
        {
            return new SignatureVerdict.Malformed($"the header {Header} is not 20 bytes in base64");
        }

        var matches = false;
        foreach (var secret in secrets)
        {
            foreach (var address in Addresses(call.Url))
            {
                matches |= CryptographicOperations.FixedTimeEquals(Sum(call, address, secret), proof);
            }
        }

        return !matches ? new SignatureVerdict.WrongSecret()
            : call.Query(Digest) is [var digest, ..] && !digest.Equals(Convert.ToHexStringLower(SHA256.HashData(call.Body.Span)), StringComparison.OrdinalIgnoreCase)
                ? new SignatureVerdict.BodyChanged($"{Digest} in the address is the digest of another body")
            : new SignatureVerdict.Verified();
    }

    // Twilio signs the address as it was entered, with or without the port.
    private static IEnumerable<string> Addresses(Uri url)
    {
        yield return url.OriginalString;
        var authority = url.GetLeftPart(UriPartial.Scheme) + url.IdnHost;
        yield return $"{authority}:{url.Port}{url.PathAndQuery}";
        yield return authority + url.PathAndQuery;
    }

    private static byte[] Sum(SignatureCall call, string address, string secret)
    {
        var text = new StringBuilder(address);
        if (call.Query(Digest).Count == 0)
        {
            foreach (var pair in call.Form().OrderBy(pair => pair.Key, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal).Distinct())
            {
                text.Append(pair.Key).Append(pair.Value);
            }
        }

        return SignatureMath.Hmac(SignatureHash.Sha1, Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text.ToString()));
    }
}
