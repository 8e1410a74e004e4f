namespace IntegrationConsole.Health.Rest;

/// <summary>The dashboard at a glance.</summary>
/// <param name="IntegrationStatus">Slug → health, all integrations.</param>
public sealed record IntegrationDashboard(
    OverviewMetrics OverviewMetrics, IReadOnlyDictionary<string, IntegrationHealthStatus> IntegrationStatus, DashboardAlerts Alerts, RecentActivity RecentActivity);
