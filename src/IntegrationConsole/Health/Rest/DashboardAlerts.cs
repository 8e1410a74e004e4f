namespace IntegrationConsole.Health.Rest;

/// <summary>What wants attention, newest first: unhealthy is critical, degraded a warning, and an enabled integration whose health is not known an information.</summary>
public sealed record DashboardAlerts(IReadOnlyList<DashboardAlert> Critical, IReadOnlyList<DashboardAlert> Warnings, IReadOnlyList<DashboardAlert> Info)
{
    internal static DashboardAlerts Of(OrganizationBoard board) => new(In(board, HealthState.Unhealthy), In(board, HealthState.Degraded), In(board, HealthState.Unknown));

    private static List<DashboardAlert> In(OrganizationBoard board, HealthState state) =>
        [.. board.Rows.Where(r => r.Facts.Enabled && r.State == state).OrderByDescending(r => r.Since).Select(DashboardAlert.Of)];
}
