using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace IntegrationConsole.Simulator.OAuth;

/// <summary>Writes id tokens (OpenID Connect Core 1.0 section 2), signed with the client's own secret (HS256).</summary>
internal static class IdToken
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public static string Write(string issuer, ClientCard client, PendingCode code, DateTimeOffset now)
    {
        var claims = new JsonObject
        {
            ["iss"] = issuer,
            ["sub"] = code.Person.Id,
            ["aud"] = client.Id ?? "any",
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + Lifetime).ToUnixTimeSeconds(),
            ["email"] = code.Person.Email,
            ["name"] = code.Person.Name,
        };
        if (code.Nonce is { } nonce)
        {
            claims["nonce"] = nonce;
        }

        var signed = $"{Part("""{"alg":"HS256","typ":"JWT"}""")}.{Part(claims.ToJsonString())}";
        var key = Encoding.UTF8.GetBytes(client.Secret ?? "simulator");
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(signed)))}";
    }

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
