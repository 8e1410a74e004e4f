namespace IntegrationConsole.OAuth;

/// <summary>What came of keeping a grant: a closed set.</summary>
public abstract record StoreOutcome
{
    private StoreOutcome()
    {
    }

    /// <summary>It is kept.</summary>
    public sealed record Stored(Connection Connection, bool IsNew) : StoreOutcome;

    /// <summary>There is no such integration, or no such connection of it; nothing is kept.</summary>
    public sealed record Missing : StoreOutcome;

    /// <summary>Another account came back than the connection had, or nobody knows which; nothing is kept until somebody says that it is meant (<see cref="GrantToStore.AcceptsOtherAccount"/>).</summary>
    /// <param name="Expected">The account that the connection has, as people know it.</param>
    /// <param name="Came">The one that came back; null: the provider does not say.</param>
    public sealed record OtherAccount(string Expected, string? Came) : StoreOutcome;
}
