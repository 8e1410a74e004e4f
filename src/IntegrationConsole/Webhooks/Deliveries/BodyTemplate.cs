using System.Text;
using System.Text.Json;

namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>Fills an endpoint's own payload in: <c>{{type}}</c>, <c>{{id}}</c>, <c>{{timestamp}}</c>, <c>{{data}}</c> (JSON) and <c>{{data.location.city}}</c>. Values are written as JSON inside; a text inside quotes loses its own. Pure.</summary>
public static class BodyTemplate
{
    public const int LongestTemplate = 8_000;

    private const string Open = "{{";
    private const string Close = "}}";

    /// <summary>What is wrong with a template; null when it can be saved.</summary>
    public static string? Problem(string template)
    {
        if (template.Length > LongestTemplate)
        {
            return "A template has at most 8,000 characters.";
        }

        foreach (var name in Names(template))
        {
            if (name is null)
            {
                return "A {{ has no }} after it.";
            }

            if (name is not ("type" or "id" or "timestamp" or "data") && !name.StartsWith("data.", StringComparison.Ordinal))
            {
                return $"{{{{{name}}}}} is not known. Known are type, id, timestamp, data and data.member.";
            }
        }

        return null;
    }

    /// <param name="data">JSON.</param>
    public static string Fill(string template, string type, string id, string timestamp, string data)
    {
        var result = new StringBuilder(template.Length + data.Length);
        using var json = template.Contains("{{data.", StringComparison.Ordinal) ? JsonDocument.Parse(data) : null;
        var at = 0;
        while (template.IndexOf(Open, at, StringComparison.Ordinal) is >= 0 and var start && template.IndexOf(Close, start, StringComparison.Ordinal) is >= 0 and var end)
        {
            result.Append(template, at, start - at);
            var inQuotes = start > 0 && template[start - 1] == '"';
            result.Append(template[(start + Open.Length)..end].Trim() switch
            {
                "type" => type,
                "id" => id,
                "timestamp" => timestamp,
                "data" => data,
                var name => Member(json?.RootElement, name, inQuotes),
            });
            at = end + Close.Length;
        }

        return result.Append(template, at, template.Length - at).ToString();
    }

    private static IEnumerable<string?> Names(string template)
    {
        var at = 0;
        while (template.IndexOf(Open, at, StringComparison.Ordinal) is >= 0 and var start)
        {
            var end = template.IndexOf(Close, start, StringComparison.Ordinal);
            yield return end < 0 ? null : template[(start + Open.Length)..end].Trim();
            at = end < 0 ? template.Length : end + Close.Length;
        }
    }

    private static string Member(JsonElement? data, string name, bool inQuotes)
    {
        var current = data;
        foreach (var part in name.Split('.').Skip(1))
        {
            current = current is { ValueKind: JsonValueKind.Object } there && there.TryGetProperty(part, out var member) ? member : null;
        }

        if (current is not { } found)
        {
            return inQuotes ? "" : "null";
        }

        var raw = found.GetRawText();
        return inQuotes && found.ValueKind is JsonValueKind.String ? raw[1..^1] : inQuotes ? JsonEncodedText.Encode(raw).ToString() : raw;
    }
}
