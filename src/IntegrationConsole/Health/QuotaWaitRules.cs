using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Health;

/// <summary>How long scheduled checks leave a provider's quota to the company's own traffic. Pure.</summary>
public static class QuotaWaitRules
{
    /// <summary>However long a quota takes to reset: whether the service works is worth one call an hour.</summary>
    private static readonly TimeSpan Most = TimeSpan.FromHours(1);

    /// <summary>The longest that checks wait after one: ten intervals, and at most an hour; nothing when no part of the quota is kept back.</summary>
    /// <param name="facts">The integration's buffer and interval.</param>
    public static TimeSpan LongestWait(MonitorFacts facts) =>
        facts.RateLimitBuffer <= 0 ? TimeSpan.Zero
        : facts.Monitoring.Interval * 10 < Most ? facts.Monitoring.Interval * 10
        : Most;

    /// <summary>Until when scheduled checks wait; null when they go on.</summary>
    /// <param name="facts">The integration's buffer and interval.</param>
    /// <param name="report">The newest check. After one that failed for another reason than throttling nothing waits: the next one tells whether it is an outage.</param>
    /// <param name="at">When it was made.</param>
    public static DateTimeOffset? Until(MonitorFacts facts, ProbeReport report, DateTimeOffset at)
    {
        if (facts.RateLimitBuffer <= 0 || report.Cause is not (Cause.None or Cause.RateLimited))
        {
            return null;
        }

        var latest = at + LongestWait(facts);
        var resets = report.Quotas.Where(quota => IsKeptBack(quota, facts.RateLimitBuffer)).Select(quota => quota.ResetsAt is { } reset && reset < latest ? reset : latest).ToList();
        return resets.Count > 0 && resets.Max() is var until && until > at ? until : null;
    }

    private static bool IsKeptBack(QuotaReading quota, int percent) =>
        quota is { Limit: > 0 and var limit, Remaining: { } remaining } && remaining * 100.0 <= limit * (double)percent;
}
