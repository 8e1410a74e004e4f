using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace IntegrationConsole.Providers.Contract;

/// <summary>What a service account signs to get a token (RFC 7523 section 2.1), from the key file that its provider gave. Pure; nothing of the key is ever in a message.</summary>
internal static class JwtAssertion
{
    public const string GrantType = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    /// <summary>Longer ones are refused by the providers, and by us before we read them.</summary>
    private const int LargestKey = 8_192;

    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    // {"type":"service_account","private_key_id":"4f...","private_key":"..." (PEM, PKCS#8),"client_email":"console@project.iam.gserviceaccount.com","token_uri":"https://..."}
    // Where the token is asked for is never read from the file: whoever could change it there would get what was signed.

    /// <summary>The assertion, or what is wrong with the key file.</summary>
    /// <param name="keyFile">Its whole text. Hostile until checked here.</param>
    /// <param name="oauth">Its address is the assertion's audience, whatever address the request goes to.</param>
    /// <param name="now">When it is signed; good for an hour.</param>
    public static (string? Assertion, string? Problem) Sign(string keyFile, OAuthDeclaration oauth, DateTimeOffset now)
    {
        var (email, keyId, pem) = Read(keyFile);
        if (email is null || pem is null)
        {
            return (null, "The service account's key is not the JSON file that Google made: type, client_email or private_key is missing. Paste the whole file, from { to }.");
        }

        using var key = RSA.Create();
        try
        {
            key.ImportFromPem(pem);
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or CryptographicException)
        {
            return (null, "The private key in the service account's file can't be read: a part of it is missing, or it was changed. Paste the file as Google made it.");
        }

        if (key.KeySize > LargestKey)
        {
            return (null, "The private key in the service account's file is larger than Google makes them. Create a new key.");
        }

        var signed = $"{Part(new Dictionary<string, object?>(StringComparer.Ordinal) { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = keyId })}.{Part(Claims(email, oauth, now))}";
        return ($"{signed}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}", null);
    }

    private static Dictionary<string, object?> Claims(string email, OAuthDeclaration oauth, DateTimeOffset now) => new(StringComparer.Ordinal)
    {
        ["iss"] = email,
        ["scope"] = string.Join(oauth.ScopeSeparator, oauth.Scopes.Select(scope => scope.Name)),
        ["aud"] = oauth.TokenUrl,
        ["iat"] = now.ToUnixTimeSeconds(),
        ["exp"] = (now + Life).ToUnixTimeSeconds(),
    };

    private static (string? Email, string? KeyId, string? Pem) Read(string keyFile)
    {
        try
        {
            using var file = JsonDocument.Parse(keyFile);
            return file.RootElement.ValueKind is JsonValueKind.Object && Text(file.RootElement, "type") is "service_account"
                ? (Text(file.RootElement, "client_email"), Text(file.RootElement, "private_key_id"), Text(file.RootElement, "private_key"))
                : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string? Text(JsonElement file, string member) => file.TryGetProperty(member, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static string Part(Dictionary<string, object?> members) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(members));
}
