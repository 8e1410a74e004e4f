using System.Globalization;
using System.Text.Json;

namespace IntegrationConsole.Providers.Contract;

/// <summary>Finds a value by JSON pointer (RFC 6901): <c>/errors/0/message</c>; <c>~1</c> is a slash and <c>~0</c> a tilde. The empty pointer is the whole document.</summary>
public static class JsonPointer
{
    /// <summary>The value, or null when the path does not exist.</summary>
    public static JsonElement? Find(JsonElement root, string pointer)
    {
        var current = root;
        var at = 0;
        while (at < pointer.Length)
        {
            var end = pointer.IndexOf('/', at + 1);
            end = end < 0 ? pointer.Length : end;
            var token = pointer.AsSpan(at + 1, end - at - 1);
            if (Step(current, token) is not { } next)
            {
                return null;
            }

            current = next;
            at = end;
        }

        return current;
    }

    /// <summary>The value as text: strings as they are, numbers and booleans as written; null for absent, null, objects and arrays.</summary>
    public static string? Text(JsonElement root, string pointer) => Find(root, pointer) is not { } found ? null : found.ValueKind switch
    {
        JsonValueKind.String => found.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => found.GetRawText(),
        _ => null,
    };

    private static JsonElement? Step(JsonElement current, ReadOnlySpan<char> token)
    {
        if (current.ValueKind == JsonValueKind.Array)
        {
            return int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < current.GetArrayLength()
                ? current[index]
                : null;
        }

        if (current.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var found = token.Contains('~')
            ? current.TryGetProperty(token.ToString().Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal), out var value)
            : current.TryGetProperty(token, out value);
        return found ? value : null;
    }
}
