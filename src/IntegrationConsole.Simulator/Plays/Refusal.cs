namespace IntegrationConsole.Simulator.Plays;

/// <summary>Why a provider does not give the good answer.</summary>
public abstract record Refusal
{
    private Refusal()
    {
    }

    /// <summary>No credential at all, or one that the provider does not know; <paramref name="Missing"/> tells which.</summary>
    public sealed record Unauthorized(bool Missing) : Refusal;

    public sealed record Forbidden : Refusal;

    /// <summary>Throttled; the quota headers of the answer show 0 remaining until <paramref name="ResetsAt"/>.</summary>
    public sealed record RateLimited(TimeSpan RetryAfter, DateTimeOffset ResetsAt) : Refusal
    {
        /// <summary>Whole seconds, rounded up.</summary>
        public long Seconds => (long)Math.Ceiling(RetryAfter.TotalSeconds);
    }

    public sealed record NotFound : Refusal;

    public sealed record ServerError(int Status) : Refusal;
}
