namespace IntegrationConsole.Integrations;

/// <summary>How an integration is watched: how often, how long to wait, and when its state changes.</summary>
public sealed record MonitoringSettings
{
    public static MonitoringSettings Default { get; } = new();

    /// <summary>From one probe to the next: 5 s to 24 h.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A probe without a complete answer by then has failed: 1 s to 60 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Unhealthy when this many...</summary>
    public int DownAfter { get; init; } = 2;

    /// <summary>...of this many newest probes failed.</summary>
    public int DownOf { get; init; } = 3;

    /// <summary>Healthy again when this many...</summary>
    public int UpAfter { get; init; } = 2;

    /// <summary>...of this many newest probes succeeded.</summary>
    public int UpOf { get; init; } = 2;

    /// <summary>A probe slower than this is slow; slow probes degrade by the same N-of-M rule as failures. Null: speed does not matter.</summary>
    public TimeSpan? DegradedLatency { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Degraded when at least this share of the last 20 probes failed, 0 to 1. Null: only the N-of-M rule counts.</summary>
    public double? DegradedErrorRate { get; init; } = 0.2;
}
