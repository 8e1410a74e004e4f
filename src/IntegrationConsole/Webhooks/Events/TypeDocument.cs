using System.Text.Json;

namespace IntegrationConsole.Webhooks.Events;

/// <summary>The documentation of a type, read off its example and its schema. Pure.</summary>
public static class TypeDocument
{
    private const int MostFields = 200;
    private const int LongestExample = 60;
    private const int Deepest = 8;

    /// <summary>The members of its data, in the order of the schema, then of the example.</summary>
    public static IReadOnlyList<DataField> Fields(EventTypeFacts type)
    {
        var fields = new List<DataField>();
        using var example = JsonDocument.Parse(type.Example);
        if (type.Schema is { } text)
        {
            using var schema = JsonDocument.Parse(text);
            FromSchema(schema.RootElement, example.RootElement, "", 0, fields);
        }

        FromExample(example.RootElement, "", 0, fields);
        return fields;
    }

    private static void FromSchema(JsonElement schema, JsonElement? example, string path, int depth, List<DataField> fields)
    {
        if (depth > Deepest || schema.ValueKind is not JsonValueKind.Object)
        {
            return;
        }

        if (schema.TryGetProperty("properties", out var properties) && properties.ValueKind is JsonValueKind.Object)
        {
            var required = schema.TryGetProperty("required", out var names) && names.ValueKind is JsonValueKind.Array ? names.EnumerateArray().Where(n => n.ValueKind is JsonValueKind.String).Select(n => n.GetString()).ToHashSet() : [];
            foreach (var property in properties.EnumerateObject())
            {
                var inner = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
                JsonElement? shown = example is { ValueKind: JsonValueKind.Object } there && there.TryGetProperty(property.Name, out var value) ? value : null;
                Add(fields, new(inner, Kind(property.Value, shown), Short(shown), required.Contains(property.Name), Text(property.Value, "description")));
                FromSchema(property.Value, shown, inner, depth + 1, fields);
            }
        }

        if (schema.TryGetProperty("items", out var items))
        {
            FromSchema(items, example is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0 ? list[0] : null, path + "[]", depth + 1, fields);
        }
    }

    private static void FromExample(JsonElement example, string path, int depth, List<DataField> fields)
    {
        if (depth > Deepest)
        {
            return;
        }

        if (example.ValueKind is JsonValueKind.Array && example.GetArrayLength() > 0)
        {
            FromExample(example[0], path + "[]", depth + 1, fields);
        }
        else if (example.ValueKind is JsonValueKind.Object)
        {
            foreach (var member in example.EnumerateObject())
            {
                var inner = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
                Add(fields, new(inner, Kind(member.Value), Short(member.Value), Required: false, Description: null));
                FromExample(member.Value, inner, depth + 1, fields);
            }
        }
    }

    private static void Add(List<DataField> fields, DataField field)
    {
        if (fields.Count < MostFields && !fields.Exists(f => f.Path == field.Path))
        {
            fields.Add(field);
        }
    }

    private static string Kind(JsonElement schema, JsonElement? example) => Text(schema, "type") switch
    {
        "string" => "text",
        "integer" => "whole number",
        "number" => "number",
        "boolean" => "yes or no",
        "array" => "list",
        "object" => "object",
        _ => example is { } value ? Kind(value) : "anything",
    };

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "text",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "yes or no",
        JsonValueKind.Array => "list",
        JsonValueKind.Object => "object",
        _ => "nothing",
    };

    private static string? Short(JsonElement? value) => value switch
    {
        null or { ValueKind: JsonValueKind.Object or JsonValueKind.Array } => null,
        { } simple when simple.GetRawText() is { Length: > LongestExample } much => much[..LongestExample] + "…",
        { } simple => simple.GetRawText(),
    };

    private static string? Text(JsonElement schema, string member) => schema.TryGetProperty(member, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
