using System.Globalization;
using System.Text.RegularExpressions;

namespace IntegrationConsole.Webhooks.Events;

/// <summary>What a published event may look like. Pure.</summary>
public static partial class EventRules
{
    public const int LongestType = 100;
    public const int LongestKey = 200;
    public const int MostLabels = 20;
    public const int LongestLabel = 100;

    /// <summary>Events in one request.</summary>
    public const int MostTogether = 1_000;

    /// <summary>Bytes of one event's data.</summary>
    public const int MostData = 256 * 1024;

    /// <summary>Bytes of one request.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    /// <summary>How long an idempotency key counts.</summary>
    public static TimeSpan KeyLife { get; } = TimeSpan.FromHours(24);

    private const int NearEnough = 3;
    private const int MostNear = 5;

    /// <summary>Two or more words of letters, digits and underscores, with dots between them.</summary>
    public static bool IsTypeName(string name) => name.Length <= LongestType && TypeName().IsMatch(name);

    /// <summary>Known names that look like this one, the nearest first.</summary>
    public static IReadOnlyList<string> Near(string name, IEnumerable<string> known) =>
    [
        .. known.Select(k => (Name: k, Distance: Distance(name, k)))
            .Where(k => k.Distance <= Math.Max(NearEnough, name.Length / 3) || SharesAWord(name, k.Name))
            .OrderBy(k => k.Distance).ThenBy(k => k.Name, StringComparer.Ordinal).Take(MostNear).Select(k => k.Name),
    ];

    /// <summary>The sentence for a type that is not known.</summary>
    public static string Unknown(string name, IEnumerable<string> known)
    {
        var shown = name.Length <= LongestType ? name : name[..LongestType] + "…";
        return Near(shown, known) is { Count: > 0 } near
            ? string.Create(CultureInfo.InvariantCulture, $"The event type \"{shown}\" is not known. Near it: {string.Join(", ", near)}. Correct it, or register it first.")
            : string.Create(CultureInfo.InvariantCulture, $"The event type \"{shown}\" is not known. Register it first, or list what there is: GET /api/v1/event-types.");
    }

    private static bool SharesAWord(string a, string b) => a.Split('.', '_').Intersect(b.Split('.', '_'), StringComparer.OrdinalIgnoreCase).Any();

    // Levenshtein, two rows.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }

    [GeneratedRegex("^[a-z0-9_]+(\\.[a-z0-9_]+)+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TypeName();
}
