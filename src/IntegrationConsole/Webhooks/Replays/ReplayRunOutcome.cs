namespace IntegrationConsole.Webhooks.Replays;

/// <summary>What a wish about a bulk replay led to: a closed set.</summary>
public abstract record ReplayRunOutcome
{
    private ReplayRunOutcome() { }

    public sealed record Done(ReplayRun Run) : ReplayRunOutcome;

    /// <summary>Nothing was started; field → what is wrong.</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string> Problems) : ReplayRunOutcome;

    /// <param name="Why">In a sentence.</param>
    public sealed record Refused(string Why) : ReplayRunOutcome;

    public sealed record NotFound : ReplayRunOutcome;
}
