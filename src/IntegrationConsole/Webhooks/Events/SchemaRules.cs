using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace IntegrationConsole.Webhooks.Events;

/// <summary>
/// Checks data against a JSON Schema: the part of draft 2020-12 that describes messages (type, properties, required, additionalProperties, items, enum, const, pattern, minimum, maximum, minLength, maxLength,
/// minItems, maxItems). A schema with other keywords that restrict is refused when it is saved, so none is ignored without a word. No library of it is to be had here (docs/dependencies.md). Pure.
/// </summary>
public static class SchemaRules
{
    public const int LongestSchema = 32_000;

    private const int MostProblems = 10;
    private const int Deepest = 32;

    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(50);

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "type", "properties", "required", "additionalProperties", "items", "enum", "const", "pattern", "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems",
        "$schema", "$id", "$comment", "title", "description", "default", "examples", "format", "deprecated", "readOnly", "writeOnly",
    };

    private static readonly HashSet<string> Types = new(["object", "array", "string", "number", "integer", "boolean", "null"], StringComparer.Ordinal);

    /// <summary>What is wrong with a schema; null when it can be saved.</summary>
    public static string? Problem(string schema)
    {
        if (schema.Length > LongestSchema)
        {
            return "A schema has at most 32,000 characters.";
        }

        try
        {
            using var json = JsonDocument.Parse(schema);
            return Problem(json.RootElement, "", 0);
        }
        catch (JsonException)
        {
            return "The schema is not well-formed JSON.";
        }
    }

    /// <summary>Where data breaks the schema (<c>.title</c>) and how.</summary>
    public static IReadOnlyList<(string Where, string What)> Problems(string schema, JsonElement data)
    {
        using var json = JsonDocument.Parse(schema);
        var problems = new List<(string, string)>();
        Check(json.RootElement, data, "", problems);
        return problems;
    }

    private static string? Problem(JsonElement schema, string path, int depth)
    {
        if (depth > Deepest || schema.ValueKind is not JsonValueKind.Object)
        {
            return $"{(path.Length == 0 ? "The schema" : path)} must be an object, at most {Deepest} deep.";
        }

        foreach (var keyword in schema.EnumerateObject())
        {
            if (!Known.Contains(keyword.Name))
            {
                return $"{path}/{keyword.Name} is not supported here. Supported are {string.Join(", ", Known.Where(k => !k.StartsWith('$')).Take(14))}.";
            }

            var inner = keyword.Name switch
            {
                "properties" when keyword.Value.ValueKind is JsonValueKind.Object => keyword.Value.EnumerateObject().Select(p => Problem(p.Value, $"{path}/properties/{p.Name}", depth + 1)).FirstOrDefault(p => p is not null),
                "items" => Problem(keyword.Value, $"{path}/items", depth + 1),
                "type" => keyword.Value.ValueKind is JsonValueKind.String && Types.Contains(keyword.Value.GetString()!) ? null : $"{path}/type must be one of {string.Join(", ", Types)}.",
                "pattern" => IsPattern(keyword.Value) ? null : $"{path}/pattern is not a regular expression that can be used here.",
                "required" or "enum" => keyword.Value.ValueKind is JsonValueKind.Array ? null : $"{path}/{keyword.Name} must be a list.",
                "additionalProperties" => keyword.Value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : $"{path}/additionalProperties must be true or false.",
                "minimum" or "maximum" or "minLength" or "maxLength" or "minItems" or "maxItems" => keyword.Value.ValueKind is JsonValueKind.Number ? null : $"{path}/{keyword.Name} must be a number.",
                "properties" => $"{path}/properties must be an object.",
                _ => null,
            };
            if (inner is not null)
            {
                return inner;
            }
        }

        return null;
    }

    private static bool IsPattern(JsonElement value)
    {
        try
        {
            return value.ValueKind is JsonValueKind.String && new Regex(value.GetString()!, RegexOptions.NonBacktracking, PatternTime) is not null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return false; // not one, or one that needs backtracking
        }
    }

    private static void Check(JsonElement schema, JsonElement data, string path, List<(string Where, string What)> problems)
    {
        if (problems.Count >= MostProblems)
        {
            return;
        }

        if (schema.TryGetProperty("type", out var type) && !IsOf(type.GetString()!, data))
        {
            problems.Add((path, $"must be {(type.ValueEquals("integer") || type.ValueEquals("object") || type.ValueEquals("array") ? "an" : "a")} {type.GetString()}."));
            return;
        }

        if (schema.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(a => JsonElement.DeepEquals(a, data)))
        {
            problems.Add((path, $"must be one of {string.Join(", ", allowed.EnumerateArray().Take(10).Select(a => a.GetRawText()))}."));
        }

        if (schema.TryGetProperty("const", out var only) && !JsonElement.DeepEquals(only, data))
        {
            problems.Add((path, $"must be {only.GetRawText()}."));
        }

        switch (data.ValueKind)
        {
            case JsonValueKind.Object:
                CheckObject(schema, data, path, problems);
                break;
            case JsonValueKind.Array:
                CheckArray(schema, data, path, problems);
                break;
            case JsonValueKind.String:
                CheckText(schema, data.GetString()!, path, problems);
                break;
            case JsonValueKind.Number:
                Bound(schema, "minimum", data.GetDouble(), atLeast: true, path, "", problems);
                Bound(schema, "maximum", data.GetDouble(), atLeast: false, path, "", problems);
                break;
        }
    }

    private static void CheckObject(JsonElement schema, JsonElement data, string path, List<(string Where, string What)> problems)
    {
        if (schema.TryGetProperty("required", out var required))
        {
            problems.AddRange(required.EnumerateArray().Where(r => r.ValueKind is JsonValueKind.String && !data.TryGetProperty(r.GetString()!, out _)).Select(r => ($"{path}.{r.GetString()}", "is required.")));
        }

        var described = schema.TryGetProperty("properties", out var properties) ? properties : (JsonElement?)null;
        var closed = schema.TryGetProperty("additionalProperties", out var additional) && additional.ValueKind is JsonValueKind.False;
        foreach (var member in data.EnumerateObject())
        {
            if (described is { } known && known.TryGetProperty(member.Name, out var inner))
            {
                Check(inner, member.Value, $"{path}.{member.Name}", problems);
            }
            else if (closed)
            {
                problems.Add(($"{path}.{member.Name}", "is not part of this type's data."));
            }
        }
    }

    private static void CheckArray(JsonElement schema, JsonElement data, string path, List<(string Where, string What)> problems)
    {
        Bound(schema, "minItems", data.GetArrayLength(), atLeast: true, path, " items", problems);
        Bound(schema, "maxItems", data.GetArrayLength(), atLeast: false, path, " items", problems);
        if (schema.TryGetProperty("items", out var inner))
        {
            var index = 0;
            foreach (var item in data.EnumerateArray())
            {
                Check(inner, item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"), problems);
            }
        }
    }

    private static void CheckText(JsonElement schema, string text, string path, List<(string Where, string What)> problems)
    {
        Bound(schema, "minLength", text.Length, atLeast: true, path, " characters", problems);
        Bound(schema, "maxLength", text.Length, atLeast: false, path, " characters", problems);
        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(text, pattern.GetString()!, RegexOptions.NonBacktracking, PatternTime))
        {
            problems.Add((path, $"must match {pattern.GetString()}."));
        }
    }

    private static void Bound(JsonElement schema, string keyword, double value, bool atLeast, string path, string unit, List<(string Where, string What)> problems)
    {
        if (schema.TryGetProperty(keyword, out var bound) && (atLeast ? value < bound.GetDouble() : value > bound.GetDouble()))
        {
            problems.Add((path, string.Create(CultureInfo.InvariantCulture, $"must be {(atLeast ? "at least" : "at most")} {bound.GetDouble()}{unit}.")));
        }
    }

    private static bool IsOf(string type, JsonElement data) => (type, data.ValueKind) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or ("number", JsonValueKind.Number) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) or ("null", JsonValueKind.Null) => true,
        ("integer", JsonValueKind.Number) => data.TryGetDecimal(out var number) && decimal.IsInteger(number),
        _ => false,
    };
}
