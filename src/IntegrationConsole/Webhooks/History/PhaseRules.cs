namespace IntegrationConsole.Webhooks.History;

/// <summary>Where the time of an attempt went. Pure.</summary>
public static class PhaseRules
{
    /// <summary>The parts in their order; those that did not happen (a connection in use again) or took no time are left out. They add up to the whole.</summary>
    public static IReadOnlyList<AttemptPhase> Of(AttemptShown attempt)
    {
        var (dns, connect, tls) = (attempt.Dns ?? TimeSpan.Zero, attempt.Connect ?? TimeSpan.Zero, attempt.Tls ?? TimeSpan.Zero);
        var first = attempt.FirstByte ?? attempt.Duration;
        var wait = Positive(first - dns - connect - tls);
        var body = Positive(attempt.Duration - first);
        AttemptPhase[] all = [new("DNS", dns, 0), new("connect", connect, 1), new("TLS", tls, 2), new("wait", wait, 3), new("body", body, 4)];
        return [.. all.Where(p => p.Took >= TimeSpan.FromMilliseconds(1))];
    }

    private static TimeSpan Positive(TimeSpan span) => span > TimeSpan.Zero ? span : TimeSpan.Zero;
}
