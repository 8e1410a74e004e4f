using System.Text;
using System.Text.Json;

namespace IntegrationConsole.Providers.Contract;

/// <summary>Fills <c>{fieldKey}</c> in addresses and paths. A value can never add a path segment, a query or another host.</summary>
internal static class TextTemplate
{
    /// <summary>For one label of a host name; null when the value is not one.</summary>
    public static string? HostLabel(string value) =>
        value.Length <= 63 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? value : null;

    /// <summary>For one path segment, percent-encoded; null for the segments that mean "here" and "up".</summary>
    public static string? PathSegment(string value) =>
        value is "." or ".." ? null : Uri.EscapeDataString(value).Replace("%3A", ":", StringComparison.Ordinal);

    /// <summary>For a header value; null when it could end the header.</summary>
    public static string? HeaderValue(string value) => value.All(c => c is >= ' ' and <= '~') ? value : null;

    /// <summary>For a value inside a request's body: escaped for a JSON string or for a form.</summary>
    public static Func<string, string?> BodyValueFor(string contentType) => contentType is "application/x-www-form-urlencoded"
        ? value => Uri.EscapeDataString(value)
        : value => JsonEncodedText.Encode(value).ToString();

    /// <summary>Fills the template, or says which setting is missing or can't be used here.</summary>
    public static (string? Text, string? Problem) Fill(string template, SettingValues settings, Func<string, string?> encode)
    {
        if (!template.Contains('{', StringComparison.Ordinal))
        {
            return (template, null);
        }

        var text = new StringBuilder(template.Length + 32);
        var at = 0;
        while (template.IndexOf('{', at) is var open && open >= 0 && template.IndexOf('}', open) is var close && close > open)
        {
            text.Append(template, at, open - at);
            var key = template[(open + 1)..close];
            if (!IsKey(key))
            {
                // A brace of a JSON body, not a placeholder.
                text.Append('{');
                at = open + 1;
                continue;
            }

            if (settings[key] is not { } value)
            {
                return (null, $"The setting {key} is empty, but the address needs it.");
            }

            if (encode(value) is not { } encoded)
            {
                return (null, $"The setting {key} contains characters that can't be used there.");
            }

            text.Append(encoded);
            at = close + 1;
        }

        return (text.Append(template, at, template.Length - at).ToString(), null);
    }

    /// <summary>A field's key: camelCase letters and digits.</summary>
    private static bool IsKey(string text) => text.Length > 0 && char.IsAsciiLetterLower(text[0]) && text.All(char.IsAsciiLetterOrDigit);
}
