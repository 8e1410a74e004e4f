namespace IntegrationConsole.Bulk.Files;

/// <summary>What applying the file would do; nothing was changed.</summary>
/// <param name="Plan">Send it as <c>plan</c> when applying: if anything has changed by then, nothing is done.</param>
public sealed record FilePlanAnswer(string Plan, int Creates, int Updates, int Deletes, int Unchanged, IReadOnlyList<FileStep> Steps)
{
    internal static FilePlanAnswer Of(ConfigPlan plan)
    {
        int Count(FileChange change) => plan.Steps.Count(s => s.Change == change);
        return new(plan.Id, Count(FileChange.Create), Count(FileChange.Update), Count(FileChange.Delete), Count(FileChange.Unchanged), [.. plan.Steps.Select(s => FileStep.Of(s, failure: null))]);
    }
}
