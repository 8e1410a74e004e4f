namespace IntegrationConsole.OAuth;

/// <summary>What follows from a refresh that gave no tokens: a closed set.</summary>
public abstract record FailureDecision
{
    private FailureDecision()
    {
    }

    /// <summary>It is tried again; until its end the present access token goes on working.</summary>
    /// <param name="Fact">What is noted.</param>
    /// <param name="At">When.</param>
    public sealed record TryAgain(RefreshFact Fact, DateTimeOffset At) : FailureDecision;

    /// <summary>The refresh token before this one is sent, once and at once: the provider may never have learned of the newer.</summary>
    public sealed record TryPrevious : FailureDecision;

    /// <summary>The client id and secret of the integration are the matter: one notice for all of its connections, tried again later.</summary>
    /// <param name="Notice">What people are told.</param>
    public sealed record ClientIsRejected(RefreshFact Fact, DateTimeOffset At, string Notice) : FailureDecision;

    /// <summary>The grant is over, confirmed: a person must connect again.</summary>
    /// <param name="Notice">What people are told.</param>
    public sealed record Reconnect(RefreshFact Fact, string Notice) : FailureDecision;
}
