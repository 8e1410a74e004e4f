namespace IntegrationConsole.Egress;

/// <summary>How calls to one provider are bounded, retried and cut off.</summary>
public sealed record ResilienceOptions
{
    public static ResilienceOptions Default { get; } = new();

    /// <summary>Longest wait for the headers of one answer, the wait for a free slot included. The caller bounds the reading of the body.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Calls under way to the provider at once, over all integrations.</summary>
    public int MaxConcurrency { get; init; } = 256;

    /// <summary>Calls that may wait for a free slot; more are refused at once.</summary>
    public int MaxWaiting { get; init; } = 1024;

    /// <summary>Further attempts of a call that opted in with <see cref="EgressRequest.MayRetry"/>; 0 turns retries off.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>Median wait before the first retry; it doubles each time, with jitter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest <c>Retry-After</c> that is waited for; an answer that asks for more is returned as it is.</summary>
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Share of failed calls (0 to 1; the setting is in percent) at which a circuit opens.</summary>
    public double CircuitFailureRatio { get; init; } = 0.5;

    /// <summary>Fewest calls within <see cref="CircuitWindow"/> before a circuit can open; at least 2.</summary>
    public int CircuitMinimumCalls { get; init; } = 10;

    /// <summary>The period over which failures are counted.</summary>
    public TimeSpan CircuitWindow { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an open circuit refuses calls before it lets one through.</summary>
    public TimeSpan CircuitBreak { get; init; } = TimeSpan.FromSeconds(15);
}
