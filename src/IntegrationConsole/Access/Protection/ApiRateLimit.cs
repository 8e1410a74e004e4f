using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace IntegrationConsole.Access.Protection;

/// <summary>Limits REST calls per API key, user or anonymous address. An endpoint that is limited otherwise opts out with DisableRateLimiting.</summary>
internal static class ApiRateLimit
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static void Configure(RateLimiterOptions limiter, AccessOptions options)
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            ? RateLimitPartition.GetFixedWindowLimiter(Caller(http), _ => new FixedWindowRateLimiterOptions { PermitLimit = options.ApiCallsPerMinute, Window = Window, QueueLimit = 0 })
            : RateLimitPartition.GetNoLimiter(""));
        limiter.OnRejected = (rejected, _) => new ValueTask(ProblemAnswer.TooManyAsync(
            rejected.HttpContext, rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Window));
    }

    private static string Caller(HttpContext http) =>
        http.User.ApiKeyId() is { } key ? $"key {key}"
        : http.User.UserId() is { } user ? $"user {user}"
        : $"address {http.Connection.RemoteIpAddress}";
}
