namespace IntegrationConsole.Access.Users;

/// <summary>What confirming one's own password led to: a closed set.</summary>
public abstract record ConfirmationOutcome
{
    private ConfirmationOutcome() { }

    public sealed record Confirmed : ConfirmationOutcome;

    /// <summary>Not confirmed. <paramref name="Why"/> is for the person.</summary>
    public sealed record Wrong(string Why) : ConfirmationOutcome;
}
