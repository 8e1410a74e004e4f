using System.Buffers.Text;
using System.Text.Json;

namespace IntegrationConsole.OAuth.Consent;

/// <summary>
/// Reads id tokens and user info. Id tokens came straight from the token endpoint over TLS, where the signature need not be checked (OpenID Connect Core 1.0 section 3.1.3.7, item 6); that they are
/// meant for this client is checked. Pure.
/// </summary>
public static class IdTokenRules
{
    private const int Longest = 16_384;
    private const int LongestName = 200;

    // {"iss":"https://accounts.google.com","sub":"110169...","aud":"000-example.apps.googleusercontent.com","email":"anna@example.com","name":"Anna"}
    /// <summary>The account that the token names; null when it is malformed or for somebody else.</summary>
    public static GrantAccount? Read(string token, string? clientId)
    {
        if (token.Length > Longest || token.Split('.') is not [_, var payload, _] || !Base64Url.IsValid(payload))
        {
            return null;
        }

        try
        {
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(payload), new JsonDocumentOptions { MaxDepth = 8 });
            return claims.RootElement.ValueKind is JsonValueKind.Object && IsFor(claims.RootElement, clientId) ? AccountIn(claims.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // {"sub":"110169...","name":"Anna","email":"anna@example.com"}
    /// <summary>The account that a user info answer describes (OpenID Connect Core 1.0 section 5.3.2); null when it is malformed.</summary>
    public static GrantAccount? ReadUserInfo(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var claims = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 8 });
            return claims.RootElement.ValueKind is JsonValueKind.Object ? AccountIn(claims.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static GrantAccount? AccountIn(JsonElement claims) => Text(claims, "sub") is { } subject
        ? new(subject, new[] { "email", "preferred_username", "name" }.Select(name => Text(claims, name)).FirstOrDefault(found => found is not null) ?? subject)
        : null;

    private static bool IsFor(JsonElement claims, string? clientId) => clientId is null || (claims.TryGetProperty("aud", out var audience) && audience.ValueKind switch
    {
        JsonValueKind.String => audience.ValueEquals(clientId),
        JsonValueKind.Array => audience.EnumerateArray().Any(one => one.ValueKind is JsonValueKind.String && one.ValueEquals(clientId)),
        _ => false,
    });

    private static string? Text(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 and <= LongestName } text && !text.Any(char.IsControl) ? text : null;
}
