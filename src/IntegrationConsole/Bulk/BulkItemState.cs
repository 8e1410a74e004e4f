namespace IntegrationConsole.Bulk;

/// <summary>Where one item of a bulk run stands.</summary>
public enum BulkItemState
{
    Waiting = 0,

    /// <summary>Begun; what a killed process left like this is looked at again.</summary>
    Running = 1,

    Succeeded = 2,

    Failed = 3,

    /// <summary>There was nothing to do, or it was not to be done any more.</summary>
    Skipped = 4,
}
