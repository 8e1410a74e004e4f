using System.Net;

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
        => IsTransient(answer.StatusCode) && (RetryAfter(answer, now) ?? TimeSpan.Zero) <= maxRetryAfter;

    /// <summary>Counts against the circuit: the provider is at fault. A 429 is not: it answers, only to fewer calls.</summary>
    public static bool IsFault(HttpStatusCode status) => (int)status >= 500 || status is HttpStatusCode.RequestTimeout;

    /// <summary>The wait that the answer asks for, <c>Retry-After: 120</c> or <c>Retry-After: Wed, 21 Oct 2026 07:28:00 GMT</c> (RFC 9110, 10.2.3); null when it asks for none.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage answer, DateTimeOffset now)
    {
        var header = answer.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date is { } date ? date - now : null);
        return wait is { } asked ? (asked > TimeSpan.Zero ? asked : TimeSpan.Zero) : null;
    }

    private static bool IsTransient(HttpStatusCode status) => IsFault(status) || status is HttpStatusCode.TooManyRequests;
}
