using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntegrationConsole.Bulk.Files;

/// <summary>Writes JSON as YAML in block style. Text stands bare only where nobody can take it for anything else.</summary>
public static class YamlWriter
{
    public static string Write(JsonObject root)
    {
        var text = new StringBuilder();
        Mapping(text, root, 0, bare: false);
        return text.ToString();
    }

    /// <param name="bare">The first key stands on the line already begun (after a dash).</param>
    private static void Mapping(StringBuilder text, JsonObject mapping, int depth, bool bare)
    {
        foreach (var (key, value) in mapping)
        {
            text.Append(' ', bare ? 0 : depth * 2).Append(Text(key)).Append(':');
            bare = false;
            Value(text, value, depth);
        }
    }

    private static void Value(StringBuilder text, JsonNode? value, int depth)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } mapping:
                text.Append('\n');
                Mapping(text, mapping, depth + 1, bare: false);
                break;
            case JsonArray { Count: > 0 } list:
                text.Append('\n');
                foreach (var item in list)
                {
                    text.Append(' ', (depth + 1) * 2).Append('-');
                    if (item is JsonObject { Count: > 0 } inner)
                    {
                        text.Append(' ');
                        Mapping(text, inner, depth + 2, bare: true);
                    }
                    else
                    {
                        Value(text, item, depth + 1);
                    }
                }

                break;
            default:
                text.Append(' ').Append(Scalar(value)).Append('\n');
                break;
        }
    }

    private static string Scalar(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject => "{}",
        JsonArray => "[]",
        _ when value.GetValueKind() is JsonValueKind.String => Text(value.GetValue<string>()),
        _ => value.ToJsonString(),
    };

    private static string Text(string text) => IsPlain(text) ? text : Quoted(text);

    /// <summary>A word of letters, digits and a few signs that mean nothing in YAML, which begins with a letter and is none of its words (in any version).</summary>
    private static bool IsPlain(string text) =>
        text.Length is > 0 and <= 100 && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or '@')
        && text.ToLowerInvariant() is not ("true" or "false" or "null" or "yes" or "no" or "on" or "off" or "y" or "n");

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"", text.Length + 2);
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF' => quoted.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture)),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }
}
