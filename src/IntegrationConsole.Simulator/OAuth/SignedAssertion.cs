using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace IntegrationConsole.Simulator.OAuth;

/// <summary>Judges what a service account signed (RFC 7523 section 3), by the key that the account at the provider has.</summary>
internal static class SignedAssertion
{
    public const string GrantType = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>Null when it is good; else what Google says of it.</summary>
    public static string? Complaint(string assertion, string keyFile, DateTimeOffset now)
    {
        using var file = JsonDocument.Parse(keyFile);
        if (assertion.Split('.') is not [var header, var claims, var signature] || !TryRead(header, out var head) || !TryRead(claims, out var said) || Text(head, "alg") != "RS256")
        {
            return "Invalid JWT: Failed to parse";
        }

        if (Text(said, "iss") != Text(file.RootElement, "client_email"))
        {
            return "Invalid grant: account not found";
        }

        using var key = RSA.Create();
        key.ImportFromPem(Text(file.RootElement, "private_key"));
        if (!Base64Url.IsValid(signature) || !key.VerifyData(Encoding.ASCII.GetBytes($"{header}.{claims}"), Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
        {
            return "Invalid JWT Signature.";
        }

        var (issued, expires) = (Time(said, "iat"), Time(said, "exp"));
        return issued > now + Skew || expires < now || expires - issued > Longest
            ? "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim."
            : null;
    }

    private static bool TryRead(string part, out JsonElement json)
    {
        try
        {
            json = JsonDocument.Parse(Base64Url.DecodeFromChars(part)).RootElement;
            return json.ValueKind is JsonValueKind.Object;
        }
        catch (Exception unreadable) when (unreadable is FormatException or JsonException)
        {
            json = default;
            return false;
        }
    }

    private static string? Text(JsonElement json, string member) => json.TryGetProperty(member, out var value) ? value.GetString() : null;

    private static DateTimeOffset Time(JsonElement json, string member) => json.TryGetProperty(member, out var value) ? DateTimeOffset.FromUnixTimeSeconds(value.GetInt64()) : default;
}
