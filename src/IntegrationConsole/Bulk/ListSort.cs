namespace IntegrationConsole.Bulk;

/// <summary>What the list of integrations is ordered by; the name decides among equals.</summary>
public enum ListSort
{
    Name,

    /// <summary>Worst first.</summary>
    Health,
    Provider,
    Environment,

    /// <summary>Shortest interval first.</summary>
    Interval,

    /// <summary>Newest first.</summary>
    Changed,
}
