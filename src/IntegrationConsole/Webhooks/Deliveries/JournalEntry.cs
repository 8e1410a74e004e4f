namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>Something that the journal writes: it shares a transaction with whatever else is waiting.</summary>
internal abstract class JournalEntry
{
    /// <summary>Somebody waits for the commit; others may wait a moment for company.</summary>
    public abstract bool IsUrgent { get; }

    /// <summary>Writes the rows; called again when the transaction failed.</summary>
    public abstract void Write(DeliveryStatements statements);

    /// <summary>The rows are on disk. Must return at once.</summary>
    public abstract void Committed();

    /// <summary>The database did not take the rows.</summary>
    /// <returns>True: try again later; false: given up, and whoever waits has been told.</returns>
    public abstract bool Failed(Exception failure);
}
