using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Vonage;

/// <summary>How Vonage signs callbacks: a token (HS256) with the digest of the body (https://developer.vonage.com/en/getting-started/concepts/webhooks#signed-webhooks).</summary>
internal static class VonageSignature
{
    // Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.{"iat":1587494962,"jti":"c5ba8f24-…","iss":"Vonage","payload_hash":"c3d9…","api_key":"a1b2c3d4"}.…
    public static Signature Scheme { get; } = Signature.Custom("JSON web token (HS256) with the digest of the body", Check) with
    {
        Signing = Sign,
        Tolerance = TimeSpan.FromMinutes(5),
        EventId = [SignaturePart.Json("/message_uuid"), SignaturePart.Json("/status")],
        EventType = SignaturePart.Json("/status"),
        Secret = new("Signature secret", "Settings of the Vonage dashboard, Signature secret.") { Example = "example-signature-secret" },
        SetUp =
        [
            "Enter {address} as status (or inbound) URL of the application in the Vonage dashboard.",
            "Copy the signature secret from Settings into this receiver.",
        ],
    };

    private static SignatureVerdict Check(SignatureCall call, IReadOnlyList<string> secrets, TimeSpan? tolerance)
    {
        if (call.Header("Authorization") is not { Length: > 0 } sent)
        {
            return new SignatureVerdict.Missing("the header Authorization");
        }

        if (JsonWebToken.FromBearer(sent) is not { } token || JsonPointer.Text(token.Header, "/alg") != "HS256")
        {
            return new SignatureVerdict.Malformed("the header Authorization is no bearer token signed with HS256");
        }

        if (token.Moment("iat") is not { } signedAt || token.Claim("payload_hash") is not { } digest)
        {
            return new SignatureVerdict.Malformed("the token lacks iat or payload_hash");
        }

        var matches = secrets.Aggregate(seed: false, (found, secret) => found | CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), token.Signed), token.Signature));
        return !matches ? new SignatureVerdict.WrongSecret()
            : !digest.Equals(Convert.ToHexStringLower(SHA256.HashData(call.Body.Span)), StringComparison.OrdinalIgnoreCase) ? new SignatureVerdict.BodyChanged("the token holds the digest of another body")
            : SignatureTime.Judge(signedAt, call.ReceivedAt, tolerance);
    }

    private static SignatureCall Sign(SignatureCall call, string secret)
    {
        var claims = new
        {
            iat = call.ReceivedAt.ToUnixTimeSeconds(),
            jti = Guid.CreateVersion7(),
            iss = "Vonage",
            payload_hash = Convert.ToHexStringLower(SHA256.HashData(call.Body.Span)),
            api_key = "example0",
        };
        var text = $"{Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8)}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims, JsonSerializerOptions.Default))}";
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes(text));
        return call.With("Authorization", $"Bearer {text}.{Base64Url.EncodeToString(hash)}");
    }
}
