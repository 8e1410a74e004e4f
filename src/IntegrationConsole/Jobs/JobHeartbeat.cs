namespace IntegrationConsole.Jobs;

/// <summary>How one background job is doing in this process.</summary>
public sealed record JobHeartbeat
{
    public required string Name { get; init; }

    /// <summary>What the job is for, in one sentence.</summary>
    public required string Description { get; init; }

    public required TimeSpan Period { get; init; }

    public DateTimeOffset? LastStartedAt { get; init; }

    public DateTimeOffset? LastFinishedAt { get; init; }

    public TimeSpan? LastDuration { get; init; }

    public long Runs { get; init; }

    public long Failures { get; init; }

    /// <summary>Why the last run failed; null when it succeeded.</summary>
    public string? LastError { get; init; }

    /// <summary>The job is late when it has not finished a run for three periods (and at least ten seconds).</summary>
    public bool IsLate(DateTimeOffset now, DateTimeOffset processStartedAt)
    {
        var allowed = TimeSpan.FromTicks(Math.Max(Period.Ticks * 3, TimeSpan.FromSeconds(10).Ticks));
        return now - (LastFinishedAt ?? processStartedAt) > allowed;
    }
}
