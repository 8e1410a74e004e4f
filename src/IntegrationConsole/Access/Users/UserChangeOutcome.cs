namespace IntegrationConsole.Access.Users;

/// <summary>What became of a change to an account.</summary>
public abstract record UserChangeOutcome
{
    private UserChangeOutcome() { }

    public sealed record Done : UserChangeOutcome;

    /// <summary>Done; the one-time password is shown now and never again.</summary>
    public sealed record OneTimePassword(Guid UserId, string Email, string Password, TimeSpan Life) : UserChangeOutcome;

    public sealed record Refused(IReadOnlyList<FieldProblem> Problems) : UserChangeOutcome
    {
        public Refused(string message) : this([new FieldProblem("", message)]) { }
    }

    /// <summary>No such user in this organization.</summary>
    public sealed record NotFound : UserChangeOutcome;
}
