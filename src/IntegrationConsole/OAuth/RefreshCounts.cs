namespace IntegrationConsole.OAuth;

/// <summary>What refreshing has cost this process so far.</summary>
public sealed class RefreshCounts
{
    private long transactions, refreshes;

    /// <summary>Committed: those that take leases, for a batch each, and those that store results.</summary>
    public long Transactions => Interlocked.Read(ref transactions);

    /// <summary>Results stored, good and bad.</summary>
    public long Refreshes => Interlocked.Read(ref refreshes);

    internal void CountClaim() => Interlocked.Increment(ref transactions);

    internal void CountResult()
    {
        Interlocked.Increment(ref transactions);
        Interlocked.Increment(ref refreshes);
    }
}
