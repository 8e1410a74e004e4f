using System.Text.Json;

namespace IntegrationConsole.Audit;

/// <summary>Compares two states of a thing and keeps what differs, secrets masked after the comparison: a replaced secret counts as a change and shows as two masks.</summary>
public static class AuditDiff
{
    // A caller's mistake must not fill the trail.
    private const int MostFields = 200;

    private const string WholeValue = "value";

    /// <param name="before">JSON object, or null when nothing was there. Nested objects become dotted fields; anything else is the one field <c>value</c>.</param>
    /// <param name="after">The same for the state after.</param>
    public static AuditDifference Between(string? before, string? after) => Between(Flatten(before), Flatten(after));

    /// <param name="before">Field → value; null when nothing was there.</param>
    /// <param name="after">The same for the state after.</param>
    public static AuditDifference Between(IReadOnlyDictionary<string, string?>? before, IReadOnlyDictionary<string, string?>? after)
    {
        var changed = (before?.Keys ?? []).Union(after?.Keys ?? [], StringComparer.Ordinal)
            .Select(field => (Field: field, Before: before?.GetValueOrDefault(field), After: after?.GetValueOrDefault(field)))
            .Where(f => !string.Equals(f.Before, f.After, StringComparison.Ordinal))
            .OrderBy(f => f.Field, StringComparer.Ordinal)
            .Take(MostFields)
            .ToList();
        return new(
            [.. changed.Select(f => new AuditChange(f.Field, AuditMask.Keep(f.Field, f.Before), AuditMask.Keep(f.Field, f.After)))],
            changed.Any(f => AuditMask.IsSecret(f.Field)));
    }

    private static Dictionary<string, string?>? Flatten(string? json)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            return null;
        }

        var fields = new Dictionary<string, string?>(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(json);
            Flatten(document.RootElement, "", fields);
        }
        catch (JsonException)
        {
            fields[WholeValue] = json;
        }

        return fields;
    }

    private static void Flatten(JsonElement element, string path, Dictionary<string, string?> fields)
    {
        if (element.ValueKind is JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                Flatten(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}", fields);
            }

            return;
        }

        fields[path.Length == 0 ? WholeValue : path] = element.ValueKind switch
        {
            JsonValueKind.String => element.GetString(),
            JsonValueKind.Null => null,
            JsonValueKind.Array => Items(path, element),
            _ => element.GetRawText(),
        };
    }

    /// <summary>A list as text: plain values joined, anything deeper as JSON, hidden whole when a name inside it is a secret's.</summary>
    private static string Items(string path, JsonElement list) => list.EnumerateArray().All(i => i.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        ? string.Join(", ", list.EnumerateArray().Select(i => i.ToString()))
        : HoldsSecret(path, list) ? AuditMask.Hidden : list.GetRawText();

    private static bool HoldsSecret(string name, JsonElement element) => AuditMask.IsSecret(name) || element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Any(p => HoldsSecret(p.Name, p.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(i => HoldsSecret("", i)),
        _ => false,
    };
}
