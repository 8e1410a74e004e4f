namespace IntegrationConsole.Shell.Dashboard;

/// <summary>What the activity feed shows.</summary>
public enum ActivityKind
{
    /// <summary>Everything.</summary>
    All,

    /// <summary>Changes of health.</summary>
    Health,

    /// <summary>What people changed.</summary>
    Changes,
}
