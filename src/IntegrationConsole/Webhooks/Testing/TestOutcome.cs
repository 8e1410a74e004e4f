using IntegrationConsole.Webhooks.Deliveries;

namespace IntegrationConsole.Webhooks.Testing;

/// <summary>How a test send ended: a closed set.</summary>
public abstract record TestOutcome
{
    private TestOutcome() { }

    /// <summary>It was sent and is in the history, whether or not the receiver took it.</summary>
    /// <param name="DeliveryId">The delivery's.</param>
    /// <param name="Result">The attempt.</param>
    /// <param name="Body">What was sent.</param>
    public sealed record Sent(long DeliveryId, AttemptResult Result, string Body) : TestOutcome;

    /// <summary>Nothing was sent; the request as it would have gone out.</summary>
    /// <param name="Head">Request line and headers, secrets masked, the signatures real.</param>
    public sealed record Mocked(string Head, string Body) : TestOutcome;

    /// <summary>Nothing was sent; field → what is wrong.</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string> Problems) : TestOutcome;

    public sealed record NotFound : TestOutcome;
}
