namespace IntegrationConsole.Providers.Contract;

/// <summary>Limit, remaining and reset of one provider bucket, read from a real answer.</summary>
public sealed record QuotaReading(string Bucket, long? Limit, long? Remaining, DateTimeOffset? ResetsAt);
