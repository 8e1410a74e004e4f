using System.Globalization;
using IntegrationConsole.Access;
using IntegrationConsole.Api;

namespace IntegrationConsole.Audit;

/// <summary>Reads a query from the parameters of an address, and writes it into one.</summary>
public static class AuditQueryRules
{
    private const int MostText = 200;

    private static readonly string[] Filters = ["text", "category", "action", "actor", "target", "from", "to", "failuresOnly"];
    private static readonly string[] Others = ["limit", "cursor", "format"];

    /// <summary>The categories that there are.</summary>
    public static IReadOnlyList<string> Categories { get; } =
        [AuditCategories.Configuration, AuditCategories.Testing, AuditCategories.Monitoring, AuditCategories.Security, AuditCategories.Troubleshooting];

    /// <summary>The names, or parts of them, that a query searches the trail for.</summary>
    public static IEnumerable<string> Searched(AuditQuery query)
    {
        if (!string.IsNullOrWhiteSpace(query.Text))
        {
            yield return query.Text;
        }

        if (!string.IsNullOrWhiteSpace(query.Target))
        {
            yield return query.Target[(query.Target.LastIndexOf(' ') + 1)..]; // "integration stripe-live"
        }
    }

    /// <summary>Reads the filters. What is wrong, an unknown parameter included, is added to <paramref name="problems"/>.</summary>
    public static AuditQuery Read(IQueryCollection query, FieldErrors problems)
    {
        foreach (var name in query.Keys.Where(k => !Filters.Concat(Others).Contains(k, StringComparer.OrdinalIgnoreCase)))
        {
            problems.Add(name, $"is not a parameter of this list. Use {string.Join(", ", Filters.Concat(Others))}.");
        }

        foreach (var name in Filters.Where(f => query[f].Count > 1 || query[f].ToString().Length > MostText))
        {
            problems.Add(name, $"must be given once, with at most {MostText} characters.");
        }

        var category = Text(query, "category");
        if (category is not null && !Categories.Contains(category, StringComparer.Ordinal))
        {
            problems.Add("category", $"must be one of {string.Join(", ", Categories)}.");
        }

        return new()
        {
            Text = Text(query, "text"),
            Category = category,
            Action = Text(query, "action"),
            Actor = Text(query, "actor"),
            Target = Text(query, "target"),
            From = Instant(query, "from", wholeDay: false, problems),
            Until = Instant(query, "to", wholeDay: true, problems),
            FailuresOnly = Flag(query, "failuresOnly", problems),
        };
    }

    /// <summary>The first instant of a day given as <c>2026-01-31</c> (UTC), or with <paramref name="wholeDay"/> that of the next; null when it is no day.</summary>
    public static DateTimeOffset? Day(string? text, bool wholeDay) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue
            ? new DateTimeOffset((wholeDay ? day.AddDays(1) : day).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
            : null;

    private static string? Text(IQueryCollection query, string name) => query[name].ToString().Trim() is { Length: > 0 } text ? text : null;

    private static DateTimeOffset? Instant(IQueryCollection query, string name, bool wholeDay, FieldErrors problems)
    {
        if (Text(query, name) is not { } text)
        {
            return null;
        }

        if (Day(text, wholeDay) is { } day)
        {
            return day;
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant))
        {
            return instant;
        }

        problems.Add(name, "must be a day such as 2026-01-31 or an instant such as 2026-01-31T08:00:00Z.");
        return null;
    }

    private static bool Flag(IQueryCollection query, string name, FieldErrors problems)
    {
        if (Text(query, name) is not { } text)
        {
            return false;
        }

        if (!bool.TryParse(text, out var flag))
        {
            problems.Add(name, "must be true or false.");
        }

        return flag;
    }
}
