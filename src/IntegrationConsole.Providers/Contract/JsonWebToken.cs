using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace IntegrationConsole.Providers.Contract;

/// <summary>A compact JSON web token (RFC 7519) that is not checked yet: <c>base64url(header).base64url(claims).base64url(signature)</c>.</summary>
internal sealed record JsonWebToken(JsonElement Header, JsonElement Claims, byte[] Signed, byte[] Signature)
{
    private const int Longest = 16_000;

    /// <summary>Reads <c>Bearer eyJ…</c>; null when it is no token.</summary>
    public static JsonWebToken? FromBearer(string header)
    {
        const string Prefix = "Bearer ";
        var parts = header.Length <= Longest && header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? header[Prefix.Length..].Trim().Split('.') : [];
        return parts is [var head, var claims, var signature] && Object(head) is { } h && Object(claims) is { } c && Bytes(signature) is { } s
            ? new(h, c, Encoding.ASCII.GetBytes($"{head}.{claims}"), s)
            : null;
    }

    public string? Claim(string name) => JsonPointer.Text(Claims, "/" + name);

    /// <summary>A moment in epoch seconds; null when the claim is missing or none.</summary>
    public DateTimeOffset? Moment(string name) =>
        Claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seconds) && seconds is >= 0 and <= 253_402_300_799 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private static JsonElement? Object(string part)
    {
        try
        {
            if (Bytes(part) is not { } bytes)
            {
                return null;
            }

            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[]? Bytes(string part)
    {
        try
        {
            return Base64Url.DecodeFromChars(part);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
