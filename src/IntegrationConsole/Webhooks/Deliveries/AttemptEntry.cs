namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>An attempt that has ended: its row, and the delivery's next state, in one transaction.</summary>
/// <param name="id">The attempt's.</param>
/// <param name="owner">The process that sent it.</param>
/// <param name="state">What the delivery becomes.</param>
/// <param name="dueAtMs">When the next attempt may start; only counts while pending.</param>
/// <param name="nextOwner">Who makes it.</param>
/// <param name="done">Told when it is on disk; false: the delivery was no longer this process's.</param>
internal sealed class AttemptEntry(long id, QueuedDelivery delivery, AttemptResult result, int owner, DeliveryState state, long dueAtMs, int nextOwner, Action<bool> done) : JournalEntry
{
    private bool advanced;

    public override bool IsUrgent => false;

    public override void Write(DeliveryStatements statements)
    {
        advanced = statements.Advance(delivery.Id, owner, state, delivery.Attempts + 1, dueAtMs, nextOwner, result);
        statements.Add(id, delivery, result);
    }

    public override void Committed() => done(advanced);

    // It happened: it is kept until the database takes it.
    public override bool Failed(Exception failure) => true;
}
