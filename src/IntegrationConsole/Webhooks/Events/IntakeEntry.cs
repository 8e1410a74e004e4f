using IntegrationConsole.Webhooks.Deliveries;

namespace IntegrationConsole.Webhooks.Events;

/// <summary>Events of one request with their deliveries: all in one transaction, or none.</summary>
/// <param name="keySinceMs">Idempotency keys used before this moment are free again.</param>
/// <param name="committed">Told which events are new when they are on disk; must return at once.</param>
internal sealed class IntakeEntry(IReadOnlyList<NewEvent> events, long keySinceMs, Action<IReadOnlyList<NewEvent>> committed) : JournalEntry
{
    private readonly TaskCompletionSource<IReadOnlyList<IntakeResult>> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IntakeResult[] results = new IntakeResult[events.Count];

    public override bool IsUrgent => true;

    /// <summary>What became of each event, in their order.</summary>
    public Task<IReadOnlyList<IntakeResult>> Done => done.Task;

    public override void Write(DeliveryStatements statements)
    {
        for (var i = 0; i < events.Count; i++)
        {
            results[i] = Write(statements, events[i]);
        }
    }

    public override void Committed()
    {
        committed([.. events.Where((_, i) => results[i].Outcome is IntakeOutcome.Accepted)]);
        done.SetResult(results);
    }

    public override bool Failed(Exception failure)
    {
        done.SetException(failure);
        return false;
    }

    private IntakeResult Write(DeliveryStatements statements, NewEvent e)
    {
        if (e.KeyHash is { } hash)
        {
            if (statements.Find(e.OrganizationId, hash, keySinceMs) is { } earlier)
            {
                return new(earlier.EventId, string.Equals(earlier.ContentHash, e.ContentHash, StringComparison.Ordinal) ? IntakeOutcome.Repeated : IntakeOutcome.KeyReused, 0, UnroutedReason.None);
            }

            statements.Remember(e.OrganizationId, hash, e.ContentHash!, e.Id, e.AtMs);
        }

        statements.Add(e);
        foreach (var delivery in e.Deliveries)
        {
            statements.Add(delivery);
        }

        return new(e.Id, IntakeOutcome.Accepted, e.Deliveries.Count, e.Unrouted);
    }
}
