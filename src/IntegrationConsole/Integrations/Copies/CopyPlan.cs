using IntegrationConsole.Integrations.Versions;

namespace IntegrationConsole.Integrations.Copies;

/// <summary>What a copy would do, without secrets: made first, judged by whoever asked for it, then carried out.</summary>
/// <param name="Wish">What was asked for.</param>
/// <param name="Source">What is copied, with its sealed secrets.</param>
/// <param name="Target">What it is copied over; null: a new integration.</param>
/// <param name="Draft">What the target is to be.</param>
/// <param name="Differences">Over an existing target what changes; for a new one in what it differs from the source.</param>
public sealed record CopyPlan(CopyWish Wish, Integration Source, Integration? Target, IntegrationDraft Draft, IReadOnlyList<FieldDifference> Differences)
{
    /// <summary>Public id of a new integration, chosen with the plan: whoever finds it later knows that this very plan was carried out.</summary>
    public Guid NewId { get; } = Guid.CreateVersion7();
}
