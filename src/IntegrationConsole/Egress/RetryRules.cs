using System.Net;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Egress;

/// <summary>Which calls may be sent again, and when.</summary>
public static class RetryRules
{
    /// <summary>Only a safe call without a body, and only when the caller asked for it.</summary>
    public static bool MayRetry(HttpRequestMessage request)
        => request.Content is null
            && (request.Method == HttpMethod.Get || request.Method == HttpMethod.Head)
            && request.Options.TryGetValue(EgressRequest.MayRetry, out var optedIn) && optedIn;

    /// <summary>The answer says "not now", and asks for a wait that is within the bound.</summary>
    public static bool IsWorthRetrying(HttpResponseMessage answer, DateTimeOffset now, TimeSpan maxRetryAfter)
        => IsTransient(answer.StatusCode) && (WaitOf(answer, now) ?? TimeSpan.Zero) <= maxRetryAfter;

    /// <summary>Counts against the circuit: the provider is at fault. A 429 is not: it answers, only to fewer calls.</summary>
    public static bool IsFault(HttpStatusCode status) => (int)status >= 500 || status is HttpStatusCode.RequestTimeout;

    /// <summary>The wait that the answer asks for in its <c>Retry-After</c> header; null when it asks for none.</summary>
    public static TimeSpan? WaitOf(HttpResponseMessage answer, DateTimeOffset now)
        => answer.Headers.TryGetValues("Retry-After", out var values) ? RetryAfter.Parse(values.FirstOrDefault(), now) : null;

    private static bool IsTransient(HttpStatusCode status) => IsFault(status) || status is HttpStatusCode.TooManyRequests;
}
