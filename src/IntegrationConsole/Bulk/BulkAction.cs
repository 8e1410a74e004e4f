namespace IntegrationConsole.Bulk;

/// <summary>What a bulk run does to each of its integrations. Stored by number.</summary>
public enum BulkAction
{
    /// <summary>Checks each now; a failing check is a failed item.</summary>
    Test = 0,

    /// <summary>Applies one <see cref="BulkPatch"/> to each.</summary>
    Update = 1,

    /// <summary>Deletes each, with its secrets and its history.</summary>
    Delete = 2,

    /// <summary>Puts back what an update or a copy changed.</summary>
    Undo = 3,

    /// <summary>Copies each to another environment (<see cref="BulkCopy"/>).</summary>
    Copy = 4,
}
