namespace IntegrationConsole.Bulk.Files;

/// <summary>What the file means for one integration.</summary>
/// <param name="Integration">Its slug.</param>
/// <param name="Failure">Why it could not be applied; null: it was, or it was only planned.</param>
public sealed record FileStep(string Integration, FileChange Change, IReadOnlyList<BulkDifference> Differences, string? Failure)
{
    internal static FileStep Of(PlanStep step, string? failure) => new(step.Slug, step.Change, step.Differences, failure);
}
