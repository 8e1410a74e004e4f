using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Live;
using IntegrationConsole.Webhooks.Inbound.Forwarding;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>Passes accepted calls on once more (scoped service). Who may is up to the caller.</summary>
public sealed class CallReplays(IDbContextFactory<ConsoleDb> databases, CallForwarding forwarding, IRecordAudit audit, LiveFeed feed)
{
    /// <summary>Marks a call to be passed on again; the sweep does it within seconds.</summary>
    /// <returns>Null: there is no such call. Else a sentence for people.</returns>
    public async Task<(bool Done, string Said)?> ReplayAsync(Guid receiverId, Guid callId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<Receiver>().AsNoTracking().SingleOrDefaultAsync(r => r.PublicId == receiverId, cancellationToken) is not { } receiver
            || await db.Set<ReceivedCall>().Where(c => c.ReceiverId == receiver.Id && c.PublicId == callId).Select(c => new { c.Id, c.Verdict }).SingleOrDefaultAsync(cancellationToken) is not { } call)
        {
            return null;
        }

        if (call.Verdict != CallVerdict.Verified)
        {
            return (false, "Only accepted calls are passed on. Put right what its reason says, and let the sender send it again.");
        }

        if (receiver.ForwardTo.Count == 0)
        {
            return (false, "This receiver passes calls on to nobody. Choose endpoints in its settings first.");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Set<ReceivedCall>().Where(c => c.Id == call.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.ForwardedAt, (DateTimeOffset?)null), cancellationToken);
        await audit.RecordAsync(new("receiver.call.replayed", AuditCategories.Troubleshooting, $"receiver {receiver.Name}", After: $$"""{"call":"{{callId}}"}"""), db, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        forwarding.Soon();
        feed.Publish(receiver.OrganizationId, new CallMessage(receiver.Id));
        return (true, "It is passed on again, with the same body.");
    }
}
