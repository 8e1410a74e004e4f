namespace IntegrationConsole.Access.FirstUse;

/// <summary>What became of creating an organization with its administrator.</summary>
public abstract record FirstRunOutcome
{
    private FirstRunOutcome() { }

    public sealed record Created(int OrganizationId, Guid UserId) : FirstRunOutcome;

    public sealed record Refused(IReadOnlyList<FieldProblem> Problems) : FirstRunOutcome;

    /// <summary>There is a user already; set-up is over.</summary>
    public sealed record TooLate : FirstRunOutcome;

    public sealed record TooMany(TimeSpan RetryAfter) : FirstRunOutcome;
}
