namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>How often, and after what waits, a delivery is tried again (AC-5 of the user story).</summary>
public sealed record RetryPolicy
{
    public const int MostRetries = 10;

    /// <summary>Five seconds, five minutes, half an hour, two, five and ten hours.</summary>
    public static RetryPolicy Default { get; } = new();

    public RetryStrategy Strategy { get; init; } = RetryStrategy.Schedule;

    /// <summary>1 to <see cref="MostRetries"/>; a schedule has as many as it lists.</summary>
    public int MaxRetries { get; init; } = 6;

    /// <summary>The first wait; with <see cref="RetryStrategy.Fixed"/> every wait. Unused by a schedule.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>No computed wait is longer. Unused by a schedule.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromHours(10);

    /// <summary>Spreads waits by up to a fifth more, so that what failed together does not come back together. Never less: a retry is not early.</summary>
    public bool Jitter { get; init; } = true;

    /// <summary>The waits of a schedule, first to last.</summary>
    public IReadOnlyList<TimeSpan> Waits { get; init; } =
        [TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10)];

    /// <summary>Retries after the first attempt.</summary>
    public int Retries => Strategy is RetryStrategy.Schedule ? Waits.Count : MaxRetries;
}
