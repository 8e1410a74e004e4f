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

    /// <summary>More than anybody may ask for, in settings or for an integration.</summary>
    public const int MostRetries = 10;

    /// <summary>Further attempts of this request.</summary>
    /// <param name="request">May bring its own <see cref="RetryAllowance"/>.</param>
    /// <param name="usual">What the provider's limits say.</param>
    public static int RetriesOf(HttpRequestMessage request, int usual)
        => Math.Min(request.Options.TryGetValue(EgressRequest.Allowance, out var own) ? own.Retries : usual, MostRetries);

    /// <summary>An attempt after this wait begins while the caller still waits for it.</summary>
    public static bool IsInTime(HttpRequestMessage request, DateTimeOffset now, TimeSpan wait)
        => !request.Options.TryGetValue(EgressRequest.Allowance, out var own) || now + wait < own.Until;

    /// <summary>The longest that the wait before the attempt after this one can get: its jitter never doubles it.</summary>
    /// <param name="delay">Median wait before the first retry.</param>
    /// <param name="attempt">Counts from 0.</param>
    /// <param name="most">The bound of every wait.</param>
    public static TimeSpan LongestBackoff(TimeSpan delay, int attempt, TimeSpan most)
    {
        var longest = delay * Math.Pow(2, attempt + 1);
        return longest < most ? longest : most;
    }

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
