namespace IntegrationConsole.Integrations.Rest;

/// <summary>How often it is checked, and when its health changes: down after <c>downAfter</c> failures among <c>downOf</c> probes, up after <c>upAfter</c> successes among <c>upOf</c>.</summary>
/// <param name="HealthCheckIntervalSeconds">5 to 86400.</param>
public sealed record MonitoringConfig(double? HealthCheckIntervalSeconds, int? DownAfter, int? DownOf, int? UpAfter, int? UpOf, AlertThresholds? AlertThresholds);
