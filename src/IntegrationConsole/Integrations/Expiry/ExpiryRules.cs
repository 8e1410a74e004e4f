using System.Globalization;
using System.Text;

namespace IntegrationConsole.Integrations.Expiry;

/// <summary>When a credential with an end is warned about, and what may be said about its end. Pure.</summary>
public static class ExpiryRules
{
    /// <summary>Whole days before the end at which somebody is told; 0 is the end itself.</summary>
    public static IReadOnlyList<int> Stages { get; } = [14, 3, 1, 0];

    public const int LongestTell = 100;

    private static readonly TimeSpan LatestFromNow = TimeSpan.FromDays(3660);

    /// <summary>The stage that is reached: 14, 3, 1, or 0 when it has expired. Null: nothing to say yet.</summary>
    public static int? StageOf(DateTimeOffset validUntil, DateTimeOffset now)
    {
        int? reached = null;
        foreach (var days in Stages.Where(days => now >= validUntil - TimeSpan.FromDays(days)))
        {
            reached = days;
        }

        return reached;
    }

    /// <returns>Field → what is wrong; empty when all is well.</returns>
    public static IReadOnlyDictionary<string, string> Check(DateTimeOffset? validUntil, string? tell, DateTimeOffset now)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        if (validUntil is { } until && (until <= now || until > now + LatestFromNow))
        {
            problems["validUntil"] = "Give a moment from now to ten years ahead, or leave it empty for a credential without an end.";
        }

        if (tell is { } whom && (whom.Length > LongestTell || whom.EnumerateRunes().Any(r => Rune.GetUnicodeCategory(r) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)))
        {
            problems["tell"] = $"Give an e-mail address or the name of a team, at most {LongestTell} characters, without line breaks.";
        }

        return problems;
    }

    /// <summary>What a small place says of the credential that ends first: <c>Credential expires in 3 days</c>; null while there is nothing to say.</summary>
    public static string? Short(DateTimeOffset? validUntil, DateTimeOffset now) => validUntil is { } until && StageOf(until, now) is { } stage
        ? stage == 0 ? "Credential expired" : until - now < TimeSpan.FromDays(1) ? "Credential expires within a day" : $"Credential expires in {Days(until - now)}"
        : null;

    /// <summary><c>Password expires in 3 days, on 2026-12-01 (tell payments@example.com).</c></summary>
    public static string Words(string label, DateTimeOffset validUntil, string? tell, DateTimeOffset now)
    {
        var left = validUntil - now;
        var day = validUntil.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var when = left <= TimeSpan.Zero ? $"expired on {day} UTC"
            : left < TimeSpan.FromDays(1) ? $"expires within a day, on {day} UTC"
            : $"expires in {Days(left)}, on {day} UTC";
        return $"{label} {when}{(tell is null ? "" : $" (tell {tell})")}.";
    }

    private static string Days(TimeSpan left) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(left.TotalDays):0} {(left < TimeSpan.FromDays(2) ? "day" : "days")}");
}
