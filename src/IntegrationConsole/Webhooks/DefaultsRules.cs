using System.Text.RegularExpressions;
using IntegrationConsole.Webhooks.Outbound;

namespace IntegrationConsole.Webhooks;

/// <summary>Whether the organization's webhook settings can be saved. Pure.</summary>
public static partial class DefaultsRules
{
    private static readonly TimeSpan ShortestKeep = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestKeep = TimeSpan.FromDays(400);

    /// <summary>Field → what is wrong with it; empty when they can be saved.</summary>
    public static Dictionary<string, string> Check(WebhookDefaults values)
    {
        var problems = RetryRules.Check(values.Retry).ToDictionary(p => $"retry.{p.Key}", p => p.Value, StringComparer.Ordinal);
        if (values.HeaderPrefix is { } prefix && !HeaderPrefix().IsMatch(prefix))
        {
            problems["headerPrefix"] = "X- and letters, digits or dashes, at most 60 characters: X-InTime.";
        }

        if (values.DisableAfter is { } after && EndpointRules.DisableAfterProblem(after) is { } problem)
        {
            problems["disableAfterHours"] = problem;
        }

        if (values.Keep < ShortestKeep || values.Keep > LongestKeep)
        {
            problems["keepDays"] = "1 to 400 days.";
        }

        return problems;
    }

    /// <summary>Until when what was made is kept; older rows are removed.</summary>
    /// <param name="isDead">A dead letter waits for a person, so it stays longer.</param>
    public static DateTimeOffset KeptSince(TimeSpan keep, bool isDead, DateTimeOffset now)
    {
        var longer = isDead ? keep * 3 : keep;
        return now - (longer < LongestKeep ? longer : LongestKeep);
    }

    [GeneratedRegex("^[Xx]-[A-Za-z0-9][A-Za-z0-9-]{0,57}\\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HeaderPrefix();
}
