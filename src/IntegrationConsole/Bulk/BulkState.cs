namespace IntegrationConsole.Bulk;

/// <summary>Where a bulk run stands.</summary>
public enum BulkState
{
    /// <summary>No process works on it yet.</summary>
    Waiting = 0,

    Running = 1,

    /// <summary>Every item has ended, each in its own way.</summary>
    Completed = 2,

    /// <summary>Somebody stopped it; what was not begun was skipped.</summary>
    Cancelled = 3,

    /// <summary>Whoever started it may no longer do this; what was not begun was skipped.</summary>
    Stopped = 4,
}
