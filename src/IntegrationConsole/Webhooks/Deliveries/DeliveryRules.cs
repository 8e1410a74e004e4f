using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Webhooks.Outbound;

namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>What an answer means and what becomes of the delivery. Pure.</summary>
public static class DeliveryRules
{
    private const int Gone = 410;

    /// <summary>The cause that a status means; None for 2xx, and only for it.</summary>
    public static Cause CauseOf(int status) => status is >= 200 and <= 299 ? Cause.None : ErrorMapping.ByStatus(status);

    /// <summary>What a failed status means and what to do, in a sentence.</summary>
    public static string Sentence(int status) => status switch
    {
        >= 300 and <= 399 => $"The endpoint answered with a redirect ({status}). Redirects are not followed: enter the address that it leads to.",
        400 or 422 => $"The endpoint did not accept the content ({status}). Its answer usually says which part.",
        401 or 403 => $"The endpoint refused the request ({status}): its secret, token or password does not match what is set here.",
        404 => "The endpoint does not know the address (404). Compare the URL with the receiver's.",
        405 => "The endpoint takes no POST at this address (405). Compare the URL with the receiver's.",
        Gone => "The endpoint says that it is gone for good (410), so it was switched off.",
        413 => "The payload is too large for the endpoint (413).",
        429 => "The endpoint asks to slow down (429); it gets fewer deliveries for a while.",
        502 or 504 => $"The server in front of the endpoint could not reach it ({status}).",
        >= 500 => $"The endpoint failed on its side ({status}). Its log has the reason.",
        _ => $"The endpoint answered with {status}; only 2xx counts as delivered.",
    };

    /// <summary>The endpoint asked not to be called any more.</summary>
    public static bool IsGone(AttemptResult result) => result.StatusCode is Gone;

    /// <summary>The answers that say "too much": the endpoint gets less at a time.</summary>
    public static bool AsksToSlowDown(AttemptResult result) => result.StatusCode is 429 or 502 or 504;

    /// <summary>The endpoint as a whole is in trouble, not this one delivery: counts for the circuit breaker.</summary>
    public static bool IsTrouble(AttemptResult result) => result.StatusCode is null or 429 or >= 500;

    /// <param name="attempts">How many there were, this one included.</param>
    /// <param name="random">0 to 1, for the jitter.</param>
    public static DeliveryDecision Decide(EndpointFacts endpoint, QueuedDelivery delivery, AttemptResult result, int attempts, DateTimeOffset now, double random)
    {
        if (result.Succeeded)
        {
            return new DeliveryDecision.Delivered();
        }

        if (delivery.Kind is DeliveryKind.Test)
        {
            return new DeliveryDecision.Failed(); // whoever tries something out sees the result at once
        }

        if (!IsGone(result) && RetryRules.NextDelay(endpoint.Retry, attempts, result.RetryAfter, random) is { } wait)
        {
            return new DeliveryDecision.RetryAt(now + wait);
        }

        return endpoint.DeadLetters ? new DeliveryDecision.Dead() : new DeliveryDecision.Failed();
    }
}
