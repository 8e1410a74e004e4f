using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Features;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Health.Rest;

/// <summary>The health of one integration, as its tile shows it.</summary>
public sealed record IntegrationHealthStatus
{
    /// <summary>The slug.</summary>
    public required string Name { get; init; }

    public required string DisplayName { get; init; }

    public required string Provider { get; init; }

    public required Category Category { get; init; }

    public required DeploymentEnvironment Environment { get; init; }

    /// <summary>healthy, degraded, unhealthy, unknown or disabled.</summary>
    public required string Status { get; init; }

    public required bool Enabled { get; init; }

    /// <summary>Since when it is in this status.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Why it is not healthy; null when it is.</summary>
    public required Cause? Cause { get; init; }

    /// <summary>The same in one sentence.</summary>
    public required string? Reason { get; init; }

    /// <summary>What to do first.</summary>
    public required string? Advice { get; init; }

    /// <summary>When the newest check started; null before the first.</summary>
    public required DateTimeOffset? LastChecked { get; init; }

    /// <summary>Share of the known time of the last 24 hours in which it worked, percent; null when nothing is known.</summary>
    public required double? Uptime { get; init; }

    /// <summary>How much of the last 24 hours is known, percent.</summary>
    public required double UptimeCoverage { get; init; }

    /// <summary>Median of the newest successful checks (at most 60), milliseconds.</summary>
    public required int? ResponseTimeMs { get; init; }

    /// <summary>Their 95th percentile, milliseconds.</summary>
    public required int? ResponseTimeP95Ms { get; init; }

    /// <summary>Share of failed checks among the newest (at most 60), percent; null before the first.</summary>
    public required double? ErrorRate { get; init; }

    public required int FailedInARow { get; init; }

    /// <summary>Probes since midnight UTC: each is a call of the provider's API.</summary>
    public required long ApiCallsToday { get; init; }

    /// <summary>Those of them that failed.</summary>
    public required long ErrorsToday { get; init; }

    /// <summary>Null when the provider tells no limits.</summary>
    public required RateLimitStatus? RateLimitStatus { get; init; }

    /// <summary>Scheduled checks wait until then to keep back a part of the quota; null when they do not.</summary>
    public required DateTimeOffset? ChecksWaitUntil { get; init; }

    public required HealthChecks HealthMetrics { get; init; }

    /// <summary>Slugs of the integrations that it can't work without.</summary>
    public required IReadOnlyList<string> Dependencies { get; init; }

    /// <summary>Slugs of the integrations that can't work without it.</summary>
    public required IReadOnlyList<string> Dependents { get; init; }

    /// <summary>What its provider can do, and what of it this organization uses.</summary>
    public required IReadOnlyList<FeatureState> Features { get; init; }

    public required ConfigurationState Configuration { get; init; }

    internal static IntegrationHealthStatus Of(BoardRow row, OrganizationBoard board)
    {
        var facts = row.Facts;
        var troubled = facts.Enabled && row.State is HealthState.Degraded or HealthState.Unhealthy;
        return new()
        {
            Name = facts.Slug,
            DisplayName = facts.Name,
            Provider = facts.ProviderId,
            Category = facts.Category,
            Environment = facts.Environment,
            Status = HealthWords.Api(row.State, facts.Enabled),
            Enabled = facts.Enabled,
            Since = row.Since,
            Cause = troubled && row.Cause is not Providers.Contract.Cause.None ? row.Cause : null,
            Reason = row.Why.Length > 0 ? row.Why : null,
            Advice = troubled ? HealthWords.Advice(row.Cause) : null,
            LastChecked = row.LastSample?.At,
            Uptime = Percent(row.Uptime.Share),
            UptimeCoverage = Percent(row.Uptime.Coverage)!.Value,
            ResponseTimeMs = row.P50Ms,
            ResponseTimeP95Ms = row.P95Ms,
            ErrorRate = Percent(row.ErrorRate),
            FailedInARow = row.FailedInARow,
            ApiCallsToday = row.Today.Calls,
            ErrorsToday = row.Today.Errors,
            RateLimitStatus = Rest.RateLimitStatus.Of(row),
            ChecksWaitUntil = row.ChecksWaitUntil,
            HealthMetrics = HealthChecks.Of(row),
            Dependencies = facts.DependsOn,
            Dependents = board.DependentsOf(facts.Slug),
            Features = FeatureState.Of(facts.ProviderId, facts.Features),
            Configuration = new(facts.UpdatedAt, facts.UpdatedBy, facts.Version),
        };
    }

    private static double? Percent(double? share) => share is { } s ? Math.Round(s * 100, 4) : null;
}
