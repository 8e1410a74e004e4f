namespace IntegrationConsole.OAuth;

/// <summary>The grant of a consent, to be kept as a connection.</summary>
public sealed record GrantToStore
{
    /// <summary>Of which integration.</summary>
    public required string Slug { get; init; }

    /// <summary>The connection that is connected again; null: a new one.</summary>
    public Guid? Reconnects { get; init; }

    public required TokenGrant Grant { get; init; }

    /// <summary>When the answer came, and how far the provider's clock is ahead (<see cref="TokenReply"/>).</summary>
    public required DateTimeOffset At { get; init; }

    public TimeSpan? Skew { get; init; }

    /// <summary>Everything that this consent is for, not only what an incremental one asked for in addition.</summary>
    public required IReadOnlyList<string> ScopesRequested { get; init; }

    /// <summary>The account's id as the provider says it; null when it does not say.</summary>
    public string? AccountId { get; init; }

    /// <summary>The account's name as the provider says it; null when it does not say.</summary>
    public string? AccountName { get; init; }

    /// <summary>What people call a new connection; null: the account's name.</summary>
    public string? Label { get; init; }

    /// <summary>An administrator has seen that another account came back and wants it.</summary>
    public bool AcceptsOtherAccount { get; init; }
}
