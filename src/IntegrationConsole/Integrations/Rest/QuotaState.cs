using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations.Rest;

/// <summary>One rate-limit bucket as the provider told it. What it did not tell is null.</summary>
public sealed record QuotaState(string Bucket, long? Limit, long? Remaining, DateTimeOffset? ResetTime)
{
    internal static IReadOnlyList<QuotaState> Of(IReadOnlyList<QuotaReading> readings) => [.. readings.Select(q => new QuotaState(q.Bucket, q.Limit, q.Remaining, q.ResetsAt))];
}
