using System.Text;
using System.Text.Json;

namespace IntegrationConsole.Providers.Contract;

/// <summary>A provider's complete HTTP answer, as success rules, error rules and rate-limit readers see it. Hostile until checked.</summary>
public sealed class ProviderAnswer(int statusCode, Func<string, string?> header, ReadOnlyMemory<byte> body, SettingValues settings, DateTimeOffset now) : IDisposable
{
    private JsonDocument? document;
    private bool parsed;

    public int StatusCode { get; } = statusCode;

    /// <summary>At most the prober's bound; valid until disposed.</summary>
    public ReadOnlyMemory<byte> Body { get; } = body;

    /// <summary>The integration's settings, for rules that compare the answer with them.</summary>
    public SettingValues Settings { get; } = settings;

    public DateTimeOffset Now { get; } = now;

    /// <summary>The header's first value, or null. Names are case-insensitive.</summary>
    public string? Header(string name) => header(name);

    /// <summary>The body as JSON; false when it is empty or not valid JSON.</summary>
    public bool TryJson(out JsonElement root)
    {
        if (!parsed)
        {
            parsed = true;
            document = Parse();
        }

        root = document?.RootElement ?? default;
        return document is not null;
    }

    /// <summary>Text of the JSON value at the pointer; null when there is none.</summary>
    public string? JsonText(string pointer) => TryJson(out var root) ? JsonPointer.Text(root, pointer) : null;

    /// <summary>The body as text (invalid UTF-8 becomes the replacement character).</summary>
    public string Text() => Encoding.UTF8.GetString(Body.Span);

    public void Dispose() => document?.Dispose();

    private JsonDocument? Parse()
    {
        if (Body.IsEmpty)
        {
            return null;
        }

        try
        {
            return JsonDocument.Parse(Body);
        }
        catch (JsonException)
        {
            return null; // Not JSON is an expected answer of a hostile or broken server; the rules say what it means.
        }
    }
}
