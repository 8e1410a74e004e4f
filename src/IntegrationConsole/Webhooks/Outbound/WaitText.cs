using System.Globalization;
using System.Text.RegularExpressions;

namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>Waits as people type them: <c>5s 5m 30m 2h</c>; a number alone is seconds. Pure.</summary>
public static partial class WaitText
{
    // 1.5h, 90s, 2 d
    [GeneratedRegex("\\G[\\s,;]*(?<number>[0-9]+(\\.[0-9]+)?)\\s*(?<unit>seconds?|secs?|s|minutes?|mins?|m|hours?|h|days?|d)?(?=[\\s,;]|\\z)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Wait();

    /// <summary>Null: something in it is no wait.</summary>
    public static IReadOnlyList<TimeSpan>? Parse(string? text)
    {
        var rest = (text ?? "").TrimEnd(' ', '\t', '\r', '\n', ',', ';');
        var waits = new List<TimeSpan>();
        var at = 0;
        while (at < rest.Length)
        {
            var match = Wait().Match(rest, at);
            if (!match.Success || !double.TryParse(match.Groups["number"].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || number > 1e7)
            {
                return null;
            }

            waits.Add(TimeSpan.FromSeconds(number * SecondsOf(match.Groups["unit"].Value)));
            at = match.Index + match.Length;
        }

        return waits;
    }

    /// <summary><c>5s 5m 30m 2h</c>, which <see cref="Parse"/> reads.</summary>
    public static string Of(IEnumerable<TimeSpan> waits) => string.Join(' ', waits.Select(Of));

    /// <summary>In the largest unit in which it is a whole number.</summary>
    public static string Of(TimeSpan wait) => wait switch
    {
        { Ticks: var ticks } when ticks > 0 && ticks % TimeSpan.TicksPerDay == 0 => string.Create(CultureInfo.InvariantCulture, $"{wait.TotalDays:0}d"),
        { Ticks: var ticks } when ticks > 0 && ticks % TimeSpan.TicksPerHour == 0 => string.Create(CultureInfo.InvariantCulture, $"{wait.TotalHours:0}h"),
        { Ticks: var ticks } when ticks > 0 && ticks % TimeSpan.TicksPerMinute == 0 => string.Create(CultureInfo.InvariantCulture, $"{wait.TotalMinutes:0}m"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{wait.TotalSeconds:0.###}s"),
    };

    private static double SecondsOf(string unit) => unit.Length == 0 ? 1 : char.ToLowerInvariant(unit[0]) switch
    {
        'm' => 60,
        'h' => 3_600,
        'd' => 86_400,
        _ => 1,
    };
}
