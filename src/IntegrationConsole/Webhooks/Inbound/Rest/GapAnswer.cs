using IntegrationConsole.Webhooks.Inbound.Gaps;

namespace IntegrationConsole.Webhooks.Inbound.Rest;

/// <summary>What a comparison with the provider's own list found.</summary>
/// <param name="Listed">Events that the provider says it sent.</param>
/// <param name="Missed">Ids of those that never arrived.</param>
/// <param name="Fetched">How many of these were fetched and are calls of the receiver now.</param>
public sealed record GapAnswer(int Listed, IReadOnlyList<string> Missed, int Fetched)
{
    internal static GapAnswer Of(GapReport report) => new(report.Listed, report.Missed, report.Fetched);
}
