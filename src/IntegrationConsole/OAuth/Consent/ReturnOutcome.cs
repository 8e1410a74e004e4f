namespace IntegrationConsole.OAuth.Consent;

/// <summary>Where somebody who comes back from a provider is led: a closed set.</summary>
public abstract record ReturnOutcome
{
    private ReturnOutcome()
    {
    }

    /// <summary>To what came of the attempt.</summary>
    public sealed record Settled(Guid Attempt) : ReturnOutcome;

    /// <summary>To a page that says why nothing was looked at.</summary>
    public sealed record TurnedAway(ReturnProblem Problem) : ReturnOutcome;
}
