namespace IntegrationConsole.Health.Rest;

/// <summary>The fullest bucket of the newest answer. What the provider does not tell is null.</summary>
/// <param name="Bucket">The provider's name of it.</param>
/// <param name="Current">Calls used.</param>
public sealed record RateLimitStatus(string Bucket, long? Current, long? Limit, DateTimeOffset? ResetTime)
{
    internal static RateLimitStatus? Of(BoardRow row)
    {
        var fullest = row.Quotas.MaxBy(q => q is { Limit: > 0, Remaining: { } left } ? 1 - ((double)left / q.Limit.Value) : -1);
        return fullest is null ? null : new(fullest.Bucket, fullest.Limit - fullest.Remaining, fullest.Limit, fullest.ResetsAt);
    }
}
