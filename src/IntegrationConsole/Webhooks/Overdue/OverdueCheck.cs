using IntegrationConsole.Data;
using IntegrationConsole.Jobs;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.Outbound;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.Overdue;

/// <summary>Looks for deliveries of the current organization whose time has passed, and says of each why it waits (scoped service). What nothing works on is a defect, and is shown as such.</summary>
public sealed class OverdueCheck(IDbContextFactory<ConsoleDb> databases, EndpointBook book, DeliveryPump pump, ProcessLease lease, TimeProvider time)
{
    /// <summary>The lost ones first, then the oldest.</summary>
    public async Task<IReadOnlyList<OverdueGroup>> FindAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var past = (now - OverdueRules.Grace).ToUnixTimeMilliseconds();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.Set<Delivery>().Where(d => d.State == DeliveryState.Pending && d.DueAtMs < past)
            .GroupBy(d => new { d.EndpointId, d.Owner, InOrder = d.OrderingKey != null })
            .Select(g => new { g.Key.EndpointId, g.Key.Owner, g.Key.InOrder, Count = g.Count(), Oldest = g.Min(d => d.DueAtMs) }).ToListAsync(cancellationToken);
        var alive = await db.Set<ConsoleProcess>().AsNoTracking().Where(p => p.LeaseUntil > now).Select(p => p.Id).ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(r =>
            {
                var (endpoint, oldest) = (book.Find(r.EndpointId), DateTimeOffset.FromUnixTimeMilliseconds(r.Oldest));
                var (reason, lost) = OverdueRules.Why(new(endpoint is not null, endpoint is { IsActive: true }, r.Owner, r.Owner == lease.Id, alive.Contains(r.Owner), r.InOrder, pump.Read(r.EndpointId), now - oldest));
                return new OverdueGroup(r.EndpointId, r.Count, oldest, reason, lost);
            }).OrderByDescending(g => g.IsLost).ThenBy(g => g.Oldest),
        ];
    }
}
