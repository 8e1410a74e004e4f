using System.Globalization;

namespace IntegrationConsole.Providers.Contract;

/// <summary>Reads how long a provider asks to wait, in every form seen in the wild.</summary>
public static class RetryAfter
{
    /// <summary>A provider that asks for more than this is taken at this: no answer may silence an integration for longer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>
    /// <c>120</c> (seconds), <c>Wed, 21 Oct 2026 07:28:00 GMT</c> (HTTP-date) or <c>2026-10-21T07:28:00Z</c> (ISO-8601). Null when it is none of
    /// these; zero when the moment has passed.
    /// </summary>
    public static TimeSpan? Parse(string? value, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(value) || value.Length > 64)
        {
            return null;
        }

        var text = value.Trim();
        if (char.IsAsciiDigit(text[0]) && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
        {
            return Bounded(seconds);
        }

        var isDate = DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            || (text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date));
        return isDate ? Bounded((date - now).TotalSeconds) : null;
    }

    /// <summary>The Retry-After header, else the JSON value at the pointer.</summary>
    public static TimeSpan? Read(ProviderAnswer answer, string? pointer) =>
        Parse(answer.Header("Retry-After"), answer.Now) ?? (pointer is null ? null : Parse(answer.JsonText(pointer), answer.Now));

    private static TimeSpan Bounded(double seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds, 0, Longest.TotalSeconds));
}
