namespace IntegrationConsole.Health;

/// <summary>Uptime from status spans: time-weighted; unknown time is neither up nor down but lowers the coverage.</summary>
public static class UptimeRules
{
    /// <param name="spans">Spans of one integration that touch the window, in any order; an open one has no end.</param>
    /// <param name="from">Start of the window.</param>
    /// <param name="to">End of the window, usually now.</param>
    public static Uptime Of(IEnumerable<(HealthState State, DateTimeOffset From, DateTimeOffset? Until)> spans, DateTimeOffset from, DateTimeOffset to)
    {
        long up = 0, down = 0;
        foreach (var span in spans)
        {
            var start = span.From > from ? span.From : from;
            var end = span.Until is { } until && until < to ? until : to;
            if (end <= start)
            {
                continue;
            }

            switch (span.State)
            {
                case HealthState.Healthy or HealthState.Degraded:
                    up += (end - start).Ticks;
                    break;
                case HealthState.Unhealthy:
                    down += (end - start).Ticks;
                    break;
            }
        }

        var known = up + down;
        return new(known == 0 ? null : (double)up / known, to > from ? Math.Min(1, (double)known / (to - from).Ticks) : 0);
    }
}
