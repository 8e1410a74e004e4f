using System.Collections.Immutable;
using IntegrationConsole.Live;

namespace IntegrationConsole.Health;

/// <summary>The immutable picture of all integrations of an organization, worst first. Every viewer reads the same object.</summary>
public sealed class OrganizationBoard
{
    /// <summary>Counts up with every change of any row.</summary>
    public required long Version { get; init; }

    public required ImmutableArray<BoardRow> Rows { get; init; }

    public required DayCounts Today { get; init; }

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

    public static OrganizationBoard Of(long version, ImmutableArray<BoardRow> sorted, DayCounts today)
    {
        var enabled = sorted.Where(r => r.Facts.Enabled).ToList();
        return new OrganizationBoard
        {
            Version = version,
            Rows = sorted,
            Today = today,
            Disabled = sorted.Length - enabled.Count,
            Errors = enabled.Count(r => r.State is HealthState.Unhealthy),
            Degraded = enabled.Count(r => r.State is HealthState.Degraded),
            Unknown = enabled.Count(r => r.State is HealthState.Unknown),
            Healthy = enabled.Count(r => r.State is HealthState.Healthy),
            LastSampleAt = sorted.Max(r => r.LastSample?.At),
            AverageResponseMs = enabled.Any(r => r.P50Ms is not null) ? (int)enabled.Where(r => r.P50Ms is not null).Average(r => r.P50Ms!.Value) : null,
        };
    }
}
