namespace IntegrationConsole.Bulk.Files;

/// <summary>What applying a file would do, or why it can't be applied.</summary>
/// <param name="Id">Changes when the file, or anything that it is about, changes; an apply that names it is refused when it is no longer the same.</param>
/// <param name="Problems">Empty when it can be applied; then nothing else counts.</param>
internal sealed record ConfigPlan(string Id, IReadOnlyList<PlanStep> Steps, IReadOnlyList<FileProblem> Problems)
{
    public static ConfigPlan Refused(IReadOnlyList<FileProblem> problems) => new("", [], problems);
}
