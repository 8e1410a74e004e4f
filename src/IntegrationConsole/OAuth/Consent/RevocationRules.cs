using System.Globalization;
using System.Text.Json;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.OAuth.Consent;

/// <summary>Reads the answers of revocation addresses. Pure.</summary>
public static class RevocationRules
{
    // RFC 7009 section 2.2 wants 200 for a token that has ended already; Google says 400 {"error":"invalid_token"}, others {"error":"invalid_grant"}.
    private static readonly string[] EndedAlready = ["invalid_token", "invalid_grant"];

    /// <summary>Null when the grant has ended; else what the provider said, for a sentence: <c>400 (unsupported_token_type)</c>. A 200 that holds an error is one.</summary>
    public static string? Judge(int status, ReadOnlySpan<byte> body)
    {
        var code = Code(body);
        return code is null ? status is >= 200 and <= 299 ? null : string.Create(CultureInfo.InvariantCulture, $"{status}")
            : EndedAlready.Contains(code, StringComparer.Ordinal) ? null
            : string.Create(CultureInfo.InvariantCulture, $"{status} ({Excerpt.Line(code, 60)})");
    }

    private static string? Code(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = 16 });
            using var document = JsonDocument.ParseValue(ref reader);
            return JsonPointer.Text(document.RootElement, "/error") is { Length: > 0 } code ? code : null;
        }
        catch (JsonException)
        {
            return null; // a page, or nothing at all
        }
    }
}
