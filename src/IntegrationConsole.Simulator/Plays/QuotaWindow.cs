namespace IntegrationConsole.Simulator.Plays;

/// <summary>A rate limit that really counts down: so many requests a window, then none until the next one.</summary>
public sealed class QuotaWindow(long limit, TimeSpan window)
{
    private readonly Lock gate = new();
    private long used;
    private DateTimeOffset resetsAt;

    public long Limit => limit;

    /// <summary>Counts one request.</summary>
    public Reading Take(DateTimeOffset now)
    {
        lock (gate)
        {
            if (now >= resetsAt)
            {
                (used, resetsAt) = (0, now + window);
            }

            var exhausted = used >= limit;
            used = exhausted ? used : used + 1;
            return new Reading(limit, limit - used, resetsAt, exhausted);
        }
    }

    /// <summary>The state after a request; <paramref name="Exhausted"/> when it was one too many.</summary>
    public readonly record struct Reading(long Limit, long Remaining, DateTimeOffset ResetsAt, bool Exhausted);
}
