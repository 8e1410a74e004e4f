namespace IntegrationConsole.Bulk;

/// <summary>What the selection bar offers.</summary>
public enum BulkDeed
{
    Test,
    Enable,
    Disable,
    Interval,
    Tags,
    Owner,
    Copy,
    Delete,
}
