namespace IntegrationConsole.OAuth.Consent;

/// <summary>What came of pressing Connect: a closed set.</summary>
public abstract record StartOutcome
{
    private StartOutcome()
    {
    }

    /// <summary>The person is sent to this address.</summary>
    public sealed record Ready(Uri Authorize, string ProviderName) : StartOutcome;

    /// <summary>There is no such integration or connection.</summary>
    public sealed record Missing : StartOutcome;

    /// <summary>The settings do not allow it yet.</summary>
    /// <param name="Why">What to correct.</param>
    public sealed record Refused(string Why) : StartOutcome;
}
