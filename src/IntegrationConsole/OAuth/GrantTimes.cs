namespace IntegrationConsole.OAuth;

/// <summary>When a grant's tokens were got, when they end, and when they are refreshed (<see cref="RefreshRules"/>).</summary>
/// <param name="At">When the answer came, on our clock.</param>
/// <param name="AccessExpiresAt">Null: it does not end, or nobody knows.</param>
/// <param name="RefreshExpiresAt">Null: it does not end, or nobody knows.</param>
/// <param name="NextRefreshAt">Null: never by itself.</param>
/// <param name="Skew">How far the provider's clock is ahead of ours.</param>
public sealed record GrantTimes(DateTimeOffset At, DateTimeOffset? AccessExpiresAt, DateTimeOffset? RefreshExpiresAt, DateTimeOffset? NextRefreshAt, TimeSpan Skew);
