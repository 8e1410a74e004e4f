using System.Collections.Immutable;
using IntegrationConsole.Live;

namespace IntegrationConsole.Health;

/// <summary>The immutable picture of all integrations of an organization, worst first. Every viewer reads the same object.</summary>
public sealed class OrganizationBoard
{
    // Made when somebody asks, once for each picture: most pictures are drawn for viewers who don't.
    private readonly Lazy<ILookup<string, string>> dependents;

    public OrganizationBoard() => dependents = new(() => Rows.SelectMany(r => r.Facts.DependsOn.Select(on => (On: on, r.Facts.Slug))).ToLookup(d => d.On, d => d.Slug, StringComparer.Ordinal));

    /// <summary>Counts up with every change of any row.</summary>
    public required long Version { get; init; }

    public required ImmutableArray<BoardRow> Rows { get; init; }

    public required DayCounts Today { get; init; }

    /// <summary>Counts up with everything that the activity feed tells; the difference of two is how much is new.</summary>
    public long News { get; private init; }

    public int Disabled { get; private init; }

    public int Errors { get; private init; }

    public int Degraded { get; private init; }

    public int Unknown { get; private init; }

    public int Healthy { get; private init; }

    public int Total => Rows.Length;

    /// <summary>Enabled and not Unhealthy.</summary>
    public int Active => Total - Disabled - Errors;

    public DateTimeOffset? LastSampleAt { get; private init; }

    /// <summary>Median duration over the integrations, ms.</summary>
    public int? AverageResponseMs { get; private init; }

    public CountsMessage Counts => new(Total, Active, Degraded, Errors, Disabled, Unknown);

    /// <summary>Slugs of the integrations that depend on this one, in alphabetical order.</summary>
    public IReadOnlyList<string> DependentsOf(string slug) => [.. dependents.Value[slug].Order(StringComparer.Ordinal)];

    public static OrganizationBoard Of(long version, ImmutableArray<BoardRow> sorted, DayCounts today, long news = 0)
    {
        int disabled = 0, errors = 0, degraded = 0, unknown = 0, measured = 0;
        var sum = 0L;
        DateTimeOffset? newest = null;
        foreach (var row in sorted)
        {
            newest = row.LastSample?.At is { } at && (newest is null || at > newest) ? at : newest;
            if (!row.Facts.Enabled)
            {
                disabled++;
                continue;
            }

            errors += row.State is HealthState.Unhealthy ? 1 : 0;
            degraded += row.State is HealthState.Degraded ? 1 : 0;
            unknown += row.State is HealthState.Unknown ? 1 : 0;
            sum += row.P50Ms ?? 0;
            measured += row.P50Ms is null ? 0 : 1;
        }

        return new OrganizationBoard
        {
            Version = version,
            Rows = sorted,
            Today = today,
            News = news,
            Disabled = disabled,
            Errors = errors,
            Degraded = degraded,
            Unknown = unknown,
            Healthy = sorted.Length - disabled - errors - degraded - unknown,
            LastSampleAt = newest,
            AverageResponseMs = measured > 0 ? (int)(sum / measured) : null,
        };
    }
}
