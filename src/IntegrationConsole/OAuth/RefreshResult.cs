namespace IntegrationConsole.OAuth;

/// <summary>What came of a refresh: a closed set.</summary>
public abstract record RefreshResult
{
    private RefreshResult()
    {
    }

    /// <summary>New tokens are stored.</summary>
    public sealed record Refreshed : RefreshResult;

    /// <summary>No new tokens; what was noted, and when it is tried again (null: a person must act).</summary>
    public sealed record Failed(RefreshFact Fact, DateTimeOffset? NextAt) : RefreshResult;

    /// <summary>Somebody else holds the lease, or has stored newer tokens meanwhile: read the row again.</summary>
    public sealed record Overtaken : RefreshResult;

    /// <summary>There is nothing to refresh: there are newer tokens already, or the connection is revoked or waits for a person.</summary>
    public sealed record NothingToDo : RefreshResult;
}
