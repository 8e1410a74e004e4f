namespace IntegrationConsole.Webhooks.Replays;

/// <summary>What sending a delivery again led to: a closed set.</summary>
public abstract record ReplayOutcome
{
    private ReplayOutcome() { }

    /// <summary>A new delivery is on its way, with the same payload and event id.</summary>
    /// <param name="DeliveryId">The new one's.</param>
    public sealed record Started(long DeliveryId) : ReplayOutcome;

    /// <summary>It was still waiting, for its retry or for its endpoint: it goes out now, and no second one was made.</summary>
    public sealed record Hurried(long DeliveryId) : ReplayOutcome;

    /// <param name="Why">In a sentence, with what to do.</param>
    public sealed record Refused(string Why) : ReplayOutcome;

    public sealed record NotFound : ReplayOutcome;
}
