using System.Text;
using System.Text.Json;

namespace IntegrationConsole.Providers.Contract;

/// <summary>A webhook call as it arrived: what a <see cref="Signature"/> is checked against. The body is the raw bytes, never text that was decoded and encoded again.</summary>
public sealed record SignatureCall
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64 };

    public required string Method { get; init; }

    /// <summary>The address as the sender knows it (public host, with the query): some providers sign it.</summary>
    public required Uri Url { get; init; }

    /// <summary>In the order of arrival; a name may come several times.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The document found at <see cref="Signature.KeyAddress"/> (a certificate, a key set), where the scheme needs one; null: it was not fetched, or could not be.</summary>
    public string? Keys { get; init; }

    /// <summary>The value of a header; several of one name are joined by a comma, as HTTP says. Null when there is none.</summary>
    public string? Header(string name)
    {
        string? found = null;
        foreach (var header in Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            found = found is null ? header.Value : $"{found},{header.Value}";
        }

        return found;
    }

    /// <summary>The values of a query parameter, decoded; empty when there is none.</summary>
    public IReadOnlyList<string> Query(string name) => [.. Pairs(Url.Query.TrimStart('?')).Where(pair => pair.Key == name).Select(pair => pair.Value)];

    /// <summary>The body as a form (<c>a=1&amp;b=2</c>), decoded, in the order of arrival.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Form() => [.. Pairs(Encoding.UTF8.GetString(Body.Span))];

    /// <summary>The text at a JSON pointer of the body; null when the body is no JSON or has no such value.</summary>
    public string? Json(string pointer)
    {
        try
        {
            using var document = JsonDocument.Parse(Body, Strict);
            return JsonPointer.Text(document.RootElement, pointer);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The same call with one more header.</summary>
    public SignatureCall With(string header, string value) => this with { Headers = [.. Headers, new(header, value)] };

    private static IEnumerable<KeyValuePair<string, string>> Pairs(string text) =>
        text.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Select(pair => new KeyValuePair<string, string>(Decoded(pair[0]), pair.Length > 1 ? Decoded(pair[1]) : ""));

    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
