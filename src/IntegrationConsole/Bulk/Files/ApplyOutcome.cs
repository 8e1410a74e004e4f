namespace IntegrationConsole.Bulk.Files;

/// <summary>What applying a file led to: a closed set.</summary>
internal abstract record ApplyOutcome
{
    private ApplyOutcome() { }

    /// <summary>Carried out, each in its own way.</summary>
    public sealed record Applied(ConfigPlan Plan, IReadOnlyList<(PlanStep Step, string? Failure)> Results) : ApplyOutcome;

    /// <summary>The file has errors; nothing was changed.</summary>
    public sealed record Invalid(IReadOnlyList<FileProblem> Problems) : ApplyOutcome;

    /// <summary>The caller lacks this permission; nothing was changed.</summary>
    public sealed record NotAllowed(Access.Permission Permission, string What) : ApplyOutcome;

    /// <summary>Something changed since the plan; nothing was changed.</summary>
    public sealed record Outdated : ApplyOutcome;
}
