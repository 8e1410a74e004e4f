namespace IntegrationConsole.Integrations.Rest;

/// <summary>When an integration that answers counts as degraded.</summary>
/// <param name="ResponseTimeMs">A slower probe is slow; null: speed does not matter.</param>
/// <param name="ErrorRatePercent">Share of failed probes among the last 20, above 0 to 100; null: does not matter.</param>
public sealed record AlertThresholds(double? ResponseTimeMs, double? ErrorRatePercent);
