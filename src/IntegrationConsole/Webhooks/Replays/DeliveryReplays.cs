using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Live;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.Outbound;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.Replays;

/// <summary>Sends single deliveries of the current organization again (scoped service); audited in the same transaction. Who may is up to the caller.</summary>
public sealed class DeliveryReplays(IDbContextFactory<ConsoleDb> databases, EndpointBook book, DeliveryPump pump, RowIds ids, IRecordAudit audit, LiveFeed feed, OrganizationScope scope, TimeProvider time)
{
    /// <summary>A finished delivery is repeated by a new one; one that waits goes out now instead. A dead letter is none any more afterwards.</summary>
    public async Task<ReplayOutcome> ReplayAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Set<Delivery>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancellationToken) is not { } delivery)
        {
            return new ReplayOutcome.NotFound();
        }

        if (Refusal(delivery) is { } why)
        {
            return new ReplayOutcome.Refused(why);
        }

        var nowMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        var outcome = delivery.State is DeliveryState.Pending or DeliveryState.Held ? await HurryAsync(db, delivery, nowMs, cancellationToken) : await RepeatAsync(db, delivery, nowMs, cancellationToken);
        if (outcome is ReplayOutcome.Refused)
        {
            return outcome;
        }

        var made = outcome is ReplayOutcome.Started started ? $$"""{"replay":"{{RowKey.Of(RowKey.Delivery, started.DeliveryId)}}"}""" : null;
        await audit.RecordAsync(new("webhook.delivery.replayed", AuditCategories.Troubleshooting, $"delivery {RowKey.Of(RowKey.Delivery, id)}", After: made), db, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        pump.Leave(delivery.EndpointId, nowMs);
        feed.Publish(scope.OrganizationId, new ReplayMessage());
        return outcome;
    }

    private string? Refusal(Delivery delivery) => book.Find(delivery.EndpointId) switch
    {
        null => "Its endpoint was deleted, so there is nowhere to send it to.",
        { IsActive: false } => "Its endpoint is switched off. Switch it on, then send this again.",
        _ => null,
    };

    private static async Task<ReplayOutcome> HurryAsync(ConsoleDb db, Delivery delivery, long nowMs, CancellationToken cancellationToken)
    {
        // Only what lies in the database: what a process holds in memory is due within seconds anyway.
        var hurried = await db.Set<Delivery>().Where(d => d.Id == delivery.Id && ((d.State == DeliveryState.Pending && d.Owner == 0) || d.State == DeliveryState.Held))
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DeliveryState.Pending).SetProperty(d => d.Owner, 0).SetProperty(d => d.DueAtMs, nowMs), cancellationToken);
        return hurried == 1 ? new ReplayOutcome.Hurried(delivery.Id) : new ReplayOutcome.Refused("It is being sent just now, or within the next 30 seconds. Watch its attempts.");
    }

    private async Task<ReplayOutcome> RepeatAsync(ConsoleDb db, Delivery delivery, long nowMs, CancellationToken cancellationToken)
    {
        // Compare and set: of two people who retry a dead letter, one does.
        if (delivery.State is DeliveryState.Dead
            && await db.Set<Delivery>().Where(d => d.Id == delivery.Id && d.State == DeliveryState.Dead).ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DeliveryState.Failed), cancellationToken) == 0)
        {
            return new ReplayOutcome.Refused("Somebody else has just sent it again or cleared it.");
        }

        var replay = Repeated(delivery, ids.Next(), nowMs, run: null);
        db.Add(replay);
        return new ReplayOutcome.Started(replay.Id);
    }

    /// <summary>A new delivery of the same event to the same endpoint. It has no place in an order: what it was to come before has long been sent.</summary>
    internal static Delivery Repeated(Delivery original, long id, long dueAtMs, int? run) => new(new NewDelivery
    {
        Id = id,
        OrganizationId = original.OrganizationId,
        EventId = original.EventId,
        EndpointId = original.EndpointId,
        Type = original.Type,
        Kind = original.Kind is DeliveryKind.Forward ? DeliveryKind.Forward : DeliveryKind.Replay, // a forwarded call keeps its original body
        State = DeliveryState.Pending,
        DueAtMs = dueAtMs,
        Owner = 0,
        ReplayOf = original.Id,
        ReplayRunId = run,
    });
}
