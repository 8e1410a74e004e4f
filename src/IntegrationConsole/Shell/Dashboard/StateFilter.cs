namespace IntegrationConsole.Shell.Dashboard;

/// <summary>The counters of the dashboard, each of which filters.</summary>
public enum StateFilter
{
    All,
    Active,
    Degraded,
    Errors,
    Unknown,
    Disabled,
}
