using IntegrationConsole.Integrations.Rest;

namespace IntegrationConsole.Integrations.Copies.Rest;

/// <summary>The answer to a dry run of a copy.</summary>
/// <param name="DryRun">Always true: nothing was stored.</param>
/// <param name="Target">Slug of what would be changed or created.</param>
/// <param name="Creates">Whether it would be a new integration.</param>
/// <param name="Changes">What would change; for a new one in what it would differ from the source.</param>
public sealed record CopyPreview(bool DryRun, string Target, bool Creates, IReadOnlyList<FieldChange> Changes)
{
    internal static CopyPreview Of(CopyPlan plan) => new(DryRun: true, plan.Draft.Slug!, plan.Target is null, [.. plan.Differences.Select(FieldChange.Of)]);
}
