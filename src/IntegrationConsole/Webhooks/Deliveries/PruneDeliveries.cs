using IntegrationConsole.Data;
using IntegrationConsole.Webhooks.Events;
using IntegrationConsole.Webhooks.Rollups;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>Clock job: removes what is older than each organization keeps it. What still waits to be sent stays, whatever its age; an event goes when none of its deliveries is left.</summary>
[DisallowConcurrentExecution]
internal sealed class PruneDeliveries(Database database, TimeProvider time) : IJob
{
    private const int AtOnce = 1_000; // a long statement would hold up every writer

    public static TimeSpan Period { get; } = TimeSpan.FromMinutes(15);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await PruneAsync(cancellationToken);

    internal async Task PruneAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = database.OpenForSystem();
        var settings = await db.Set<WebhookSettings>().AsNoTracking().ToDictionaryAsync(s => s.OrganizationId, s => s.Values, cancellationToken);
        foreach (var organization in await db.Organizations.AsNoTracking().Select(o => o.Id).ToListAsync(cancellationToken))
        {
            var keep = (settings.GetValueOrDefault(organization) ?? WebhookDefaults.Standard).Keep;
            await PruneAsync(db, organization, RowIds.From(DefaultsRules.KeptSince(keep, isDead: false, now)), RowIds.From(DefaultsRules.KeptSince(keep, isDead: true, now)), cancellationToken);
        }

        var unused = (now - EventRules.KeyLife).ToUnixTimeMilliseconds();
        await WhileAsync(async () =>
        {
            var moments = await db.Set<IdempotencyRecord>().Where(r => r.AtMs < unused).OrderBy(r => r.AtMs).Select(r => r.AtMs).Take(AtOnce).ToListAsync(cancellationToken);
            var last = moments.Count == 0 ? 0 : moments[^1];
            return last == 0 ? 0 : await db.Set<IdempotencyRecord>().Where(r => r.AtMs <= last).ExecuteDeleteAsync(cancellationToken);
        });
        foreach (var span in Enum.GetValues<RollupSpan>())
        {
            if (RollupRules.Keep(span) is { } kept)
            {
                var before = (now - kept).ToUnixTimeMilliseconds();
                await db.Set<Rollup>().Where(r => r.Span == span && r.StartMs < before).ExecuteDeleteAsync(cancellationToken);
            }
        }
    }

    private static async Task PruneAsync(ConsoleDb db, int organization, long old, long veryOld, CancellationToken cancellationToken)
    {
        var cursor = 0L;
        await WhileAsync(async () =>
        {
            // From the oldest, a part at a time; what stays is passed over by the cursor.
            var part = await db.Set<Delivery>().Where(d => d.OrganizationId == organization && d.Id > cursor && d.Id < old).OrderBy(d => d.Id).Select(d => new { d.Id, d.State, d.EventId }).Take(AtOnce).ToListAsync(cancellationToken);
            var gone = part.Where(d => d.State is DeliveryState.Delivered or DeliveryState.Failed || (d.State is DeliveryState.Dead && d.Id < veryOld)).Select(d => d.Id).ToList();
            await db.Set<Attempt>().Where(a => a.OrganizationId == organization && gone.Contains(a.DeliveryId)).ExecuteDeleteAsync(cancellationToken);
            await db.Set<Delivery>().Where(d => gone.Contains(d.Id) && d.State != DeliveryState.Pending && d.State != DeliveryState.Held).ExecuteDeleteAsync(cancellationToken);
            cursor = part.Count == 0 ? cursor : part[^1].Id;
            return part.Count;
        });

        cursor = 0;
        await WhileAsync(async () =>
        {
            var part = await db.Set<WebhookEvent>().Where(e => e.OrganizationId == organization && e.Id > cursor && e.Id < old).OrderBy(e => e.Id).Select(e => e.Id).Take(AtOnce).ToListAsync(cancellationToken);
            await db.Set<WebhookEvent>().Where(e => part.Contains(e.Id) && !db.Set<Delivery>().Any(d => d.OrganizationId == organization && d.EventId == e.Id)).ExecuteDeleteAsync(cancellationToken);
            cursor = part.Count == 0 ? cursor : part[^1];
            return part.Count;
        });
    }

    private static async Task WhileAsync(Func<Task<int>> part)
    {
        while (await part() >= AtOnce)
        {
            await Task.Yield();
        }
    }
}
