using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace IntegrationConsole.OAuth;

/// <summary>Clock job: takes the leases of what is due, in batches, and refreshes it beside each other, so many at once and so many of one provider.</summary>
[DisallowConcurrentExecution]
public sealed class RefreshSweep(Database database, RefreshLease lease, RefreshPool pool, TimeProvider time) : IJob
{
    /// <summary>How late a refresh can start; also how exact the half-minute of a confirmation is.</summary>
    public static TimeSpan Period { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Leases taken in one statement.</summary>
    private const int Batch = 25;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await RunAsync(cancellationToken);

    /// <summary>One pass: until nothing is due.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await pool.WaitAsync(cancellationToken))
        {
            var full = pool.Full();
            var due = pool.Admitted(await DueAsync(full, cancellationToken));
            if (due.Count == 0 && full.Count == 0)
            {
                return;
            }

            if (due.Count == 0)
            {
                await pool.FreedAsync(cancellationToken); // what is due is of providers that have all they may
                continue;
            }

            var taken = await lease.TakeAsync([.. due.Keys], cancellationToken);
            foreach (var one in taken)
            {
                pool.Start(one, due[one.ConnectionId]);
            }

            if (taken.Count == 0)
            {
                return; // other processes were faster, or this one may be taken for dead
            }
        }
    }

    /// <summary>Connection → provider, the longest overdue first.</summary>
    private async Task<IReadOnlyDictionary<int, string>> DueAsync(IReadOnlyList<string> full, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = database.OpenForSystem();
        return await db.Set<Connection>()
            .Where(c => c.NextRefreshAt <= now && (c.LeaseUntil == null || c.LeaseUntil <= now))
            .Where(c => c.State == ConnectionState.Connected || c.State == ConnectionState.ScopeMissing) // what waits for a person would be taken up again and again
            .Join(db.Set<Integration>(), c => c.IntegrationId, i => i.Id, (c, i) => new { c.Id, c.NextRefreshAt, i.ProviderId })
            .Where(c => !full.Contains(c.ProviderId))
            .OrderBy(c => c.NextRefreshAt)
            .Take(Batch)
            .ToDictionaryAsync(c => c.Id, c => c.ProviderId, cancellationToken);
    }
}
