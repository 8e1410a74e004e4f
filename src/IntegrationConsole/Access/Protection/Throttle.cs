using System.Threading.RateLimiting;

namespace IntegrationConsole.Access.Protection;

/// <summary>Counts attempts by a key in windows of one minute, without the request pipeline: for flows whose key is in the form, such as the account.</summary>
public sealed class Throttle : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly PartitionedRateLimiter<string> limiter;

    /// <param name="perMinute">Attempts allowed in a window.</param>
    public Throttle(int perMinute) => limiter = PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = Window, QueueLimit = 0 }));

    /// <summary>Counts one attempt. Null: allowed; else how long to wait.</summary>
    public TimeSpan? Count(string key)
    {
        using var lease = limiter.AttemptAcquire(key);
        if (lease.IsAcquired)
        {
            return null;
        }

        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > TimeSpan.Zero ? wait : Window;
    }

    public void Dispose() => limiter.Dispose();
}
