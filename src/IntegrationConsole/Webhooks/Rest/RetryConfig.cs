using IntegrationConsole.Webhooks.Outbound;

namespace IntegrationConsole.Webhooks.Rest;

/// <summary>A retry policy.</summary>
/// <param name="DelaySeconds">The first wait; with <c>fixed</c> every wait.</param>
/// <param name="WaitsSeconds">The waits of a <c>schedule</c>.</param>
public sealed record RetryConfig(RetryStrategy? Strategy, int? MaxRetries, double? DelaySeconds, double? MaxDelaySeconds, bool? Jitter, IReadOnlyList<double>? WaitsSeconds)
{
    internal static RetryConfig Of(RetryPolicy policy) =>
        new(policy.Strategy, policy.MaxRetries, policy.Delay.TotalSeconds, policy.MaxDelay.TotalSeconds, policy.Jitter, [.. policy.Waits.Select(w => w.TotalSeconds)]);

    internal RetryPolicy ToPolicy()
    {
        var usual = RetryPolicy.Default;
        return new()
        {
            Strategy = Strategy ?? usual.Strategy,
            MaxRetries = MaxRetries ?? usual.MaxRetries,
            Delay = Seconds(DelaySeconds) ?? usual.Delay,
            MaxDelay = Seconds(MaxDelaySeconds) ?? usual.MaxDelay,
            Jitter = Jitter ?? usual.Jitter,
            Waits = WaitsSeconds is null ? usual.Waits : [.. WaitsSeconds.Select(w => Seconds(w)!.Value)],
        };
    }

    // What can't be a duration becomes one that the rules refuse.
    private static TimeSpan? Seconds(double? seconds) => seconds switch { null => null, > 0 and < 1e9 => TimeSpan.FromSeconds(seconds.Value), _ => TimeSpan.Zero };
}
