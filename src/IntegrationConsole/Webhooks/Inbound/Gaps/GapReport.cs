namespace IntegrationConsole.Webhooks.Inbound.Gaps;

/// <summary>What a comparison with the provider's own list found.</summary>
/// <param name="Listed">Events that the provider says it sent in the time compared.</param>
/// <param name="Missed">Those that never arrived.</param>
/// <param name="Fetched">Those of the missed that are here now.</param>
/// <param name="Problem">Why it could not be compared, and what to do; null: it could.</param>
public sealed record GapReport(int Listed, IReadOnlyList<string> Missed, int Fetched, string? Problem = null)
{
    internal static GapReport Failed(string problem) => new(0, [], 0, problem);

    /// <summary>In a sentence.</summary>
    public string Said => Problem is not null ? $"Not compared: {Problem}"
        : Missed.Count == 0 ? $"Nothing is missing: all {Listed} events of the provider's list have arrived."
        : $"{Missed.Count} of {Listed} events never arrived; {Fetched} were fetched and are in the list below.";
}
