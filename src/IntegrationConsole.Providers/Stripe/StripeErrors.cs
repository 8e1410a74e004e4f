using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Stripe;

/// <summary>How Stripe throttles, for the account itself and for connected ones.</summary>
internal static class StripeErrors
{
    // Stripe-Rate-Limited-Reason: global-rate | global-concurrency | endpoint-rate | endpoint-concurrency | resource-specific
    public static IReadOnlyList<ErrorRule> Throttling { get; } =
    [
        Limited("global-rate", "The Stripe account has used up its overall request rate"),
        Limited("global-concurrency", "The Stripe account has too many requests at the same time"),
        Limited("endpoint-rate", "The request rate of this Stripe endpoint is used up"),
        Limited("endpoint-concurrency", "This Stripe endpoint has too many requests at the same time"),
        Limited("resource-specific", "Stripe limits requests to this one object"),
        new(Cause.RateLimited, "Another request to Stripe holds the lock on the same object")
        {
            Status = 429, JsonPointer = "/error/code", JsonValue = "lock_timeout", NextStep = "Repeat it; if it persists, look for an application that changes the same object all the time.",
        },
    ];

    private static ErrorRule Limited(string reason, string message) => new(Cause.RateLimited, message)
    {
        Status = 429,
        Header = "Stripe-Rate-Limited-Reason",
        HeaderValue = reason,
    };
}
