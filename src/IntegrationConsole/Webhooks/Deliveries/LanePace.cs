using IntegrationConsole.Webhooks.Outbound;

namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>
/// How fast one endpoint is called: its concurrency, which halves when it asks to slow down and grows back by one each round (AIMD, as TCP does); its rate; pauses that it asked for; and a
/// circuit breaker that lets a single attempt through after a while. Not thread-safe: the pump holds its lock.
/// </summary>
public sealed class LanePace
{
    /// <summary>So many failures in a row open the circuit.</summary>
    public const int OpensAfter = 10;

    public static TimeSpan ShortestOpen { get; } = TimeSpan.FromSeconds(5);

    public static TimeSpan LongestOpen { get; } = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    private double limit = double.MaxValue;
    private double tokens = 1;
    private DateTimeOffset tokensAt;
    private int failures;
    private TimeSpan open = ShortestOpen;

    /// <summary>Attempts under way.</summary>
    public int InFlight { get; private set; }

    /// <summary>Nothing starts before then.</summary>
    public DateTimeOffset PausedUntil { get; private set; }

    /// <summary>The circuit is open, or being tried.</summary>
    public bool IsBroken => failures >= OpensAfter;

    /// <summary>When an attempt may start; null: now.</summary>
    /// <returns>MaxValue: only when another has ended.</returns>
    public DateTimeOffset? BlockedUntil(EndpointSettings settings, DateTimeOffset now)
    {
        if (InFlight >= (IsBroken ? 1 : Math.Max(1, (int)Math.Min(limit, settings.Concurrency))))
        {
            return DateTimeOffset.MaxValue;
        }

        if (PausedUntil > now)
        {
            return PausedUntil;
        }

        if (settings.RatePerSecond is not { } rate)
        {
            return null;
        }

        Refill(rate, now);
        return tokens >= 1 ? null : now + TimeSpan.FromSeconds((1 - tokens) / rate);
    }

    public void Started(EndpointSettings settings)
    {
        InFlight++;
        if (settings.RatePerSecond is not null)
        {
            tokens--;
        }
    }

    /// <summary>An attempt was stopped before it was sent.</summary>
    public void CalledOff() => InFlight--;

    public void Ended(EndpointSettings settings, AttemptResult result, DateTimeOffset now)
    {
        InFlight--;
        if (result.Succeeded)
        {
            (failures, open) = (0, ShortestOpen);
            limit = limit >= settings.Concurrency ? double.MaxValue : limit + (1 / limit);
            return;
        }

        if (DeliveryRules.AsksToSlowDown(result))
        {
            limit = Math.Max(1, Math.Min(limit, settings.Concurrency) / 2);
            var asked = result.RetryAfter ?? TimeSpan.Zero;
            Pause(now + (asked < LongestPause ? asked : LongestPause));
        }

        if (DeliveryRules.IsGone(result))
        {
            Pause(now + LongestPause); // until it is switched off
        }

        failures = DeliveryRules.IsTrouble(result) ? failures + 1 : 0;
        if (failures >= OpensAfter && PausedUntil <= now)
        {
            // Those that were under way when it opened say nothing new: only one that was let through as a trial makes it stay open for longer.
            Pause(now + open);
            open = open * 2 < LongestOpen ? open * 2 : LongestOpen;
        }
    }

    /// <summary>A person changed or tried the endpoint: it gets its chance at once.</summary>
    public void Forgive() => (failures, open, limit, PausedUntil) = (0, ShortestOpen, double.MaxValue, default);

    private void Pause(DateTimeOffset until) => PausedUntil = until > PausedUntil ? until : PausedUntil;

    // A bucket of one second's worth, at least one.
    private void Refill(double rate, DateTimeOffset now)
    {
        tokens = Math.Min(Math.Max(1, rate), tokens + (Math.Max(0, (now - tokensAt).TotalSeconds) * rate));
        tokensAt = now;
    }
}
