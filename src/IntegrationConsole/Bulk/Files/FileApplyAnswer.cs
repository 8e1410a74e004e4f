namespace IntegrationConsole.Bulk.Files;

/// <summary>What applying the file did.</summary>
/// <param name="Applied">How many integrations were created, changed or deleted.</param>
/// <param name="Failed">How many could not be; each step says why.</param>
public sealed record FileApplyAnswer(string Plan, int Applied, int Failed, IReadOnlyList<FileStep> Steps)
{
    internal static FileApplyAnswer Of(ApplyOutcome.Applied done) => new(
        done.Plan.Id,
        done.Results.Count(r => r.Failure is null && r.Step.Change is not FileChange.Unchanged),
        done.Results.Count(r => r.Failure is not null),
        [.. done.Results.Select(r => FileStep.Of(r.Step, r.Failure))]);
}
