namespace IntegrationConsole.OAuth.Consent;

/// <summary>What came of asking an issuer for its addresses: a closed set.</summary>
public abstract record DiscoveryOutcome
{
    private DiscoveryOutcome()
    {
    }

    public sealed record Found(DiscoveredServer Server) : DiscoveryOutcome;

    /// <param name="Why">What happened and what to do.</param>
    public sealed record Failed(string Why) : DiscoveryOutcome;
}
