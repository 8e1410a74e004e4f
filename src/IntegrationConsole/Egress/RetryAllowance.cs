namespace IntegrationConsole.Egress;

/// <summary>What a caller lets its GET and HEAD requests be repeated, whatever the provider's own limits say.</summary>
/// <param name="Retries">Further attempts: 0 to <see cref="RetryRules.MostRetries"/>.</param>
/// <param name="Until">When the caller gives up: an attempt that would begin later is not waited for, and the answer there is stands.</param>
public sealed record RetryAllowance(int Retries, DateTimeOffset Until);
