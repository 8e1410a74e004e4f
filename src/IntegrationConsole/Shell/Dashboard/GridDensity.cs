namespace IntegrationConsole.Shell.Dashboard;

/// <summary>How much of an integration the dashboard shows at once.</summary>
public enum GridDensity
{
    Cards,
    Compact,
    Wall,
    Table,
}
