using IntegrationConsole.Integrations;

namespace IntegrationConsole.Bulk.Files;

/// <summary>One integration of a plan.</summary>
/// <param name="Version">The version that the plan was made over; null: it does not exist yet.</param>
/// <param name="Draft">What it is to be; null when it is to be deleted.</param>
internal sealed record PlanStep(FileChange Change, string Slug, int? Version, IntegrationDraft? Draft, IReadOnlyList<BulkDifference> Differences);
