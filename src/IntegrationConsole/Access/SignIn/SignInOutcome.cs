namespace IntegrationConsole.Access.SignIn;

/// <summary>What became of an attempt to sign in.</summary>
public abstract record SignInOutcome
{
    private SignInOutcome() { }

    /// <summary>The session cookie is on its way.</summary>
    public sealed record SignedIn(bool MustChangePassword) : SignInOutcome;

    /// <summary>Unknown address, wrong password, locked or disabled: one answer for all, so that nobody learns which accounts exist.</summary>
    public sealed record Refused : SignInOutcome;

    public sealed record TooMany(TimeSpan RetryAfter) : SignInOutcome;
}
