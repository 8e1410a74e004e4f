using System.Collections.Concurrent;
using IntegrationConsole.Data;
using IntegrationConsole.Jobs;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.OAuth;

/// <summary>
/// The right to refresh a connection: a compare-and-set on its row with owner, rising fence and end. No refresh token is ever sent without it. One that ran out was
/// never given back, so whatever its holder sent has an unknown outcome: taking it over counts that.
/// </summary>
public sealed class RefreshLease(Database database, ProcessLease process, RefreshCounts counts, TimeProvider time)
{
    /// <summary>Longer than <see cref="TokenEndpoint.Patience"/>: even without a renewal it outlasts a request.</summary>
    public static TimeSpan Length { get; } = TimeSpan.FromSeconds(30);

    public static TimeSpan RenewEvery { get; } = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<int, long> kept = new();

    /// <summary>The process that takes leases.</summary>
    public int Owner => process.Id;

    /// <summary>
    /// Takes those of the connections that are free, in one statement. None at all while this process may be taken for dead, and none that it still works on: a lease that ran out while
    /// the database was away does not make its own holder a stranger.
    /// </summary>
    public async Task<IReadOnlyList<LeaseTaken>> TakeAsync(IReadOnlyList<int> connections, CancellationToken cancellationToken)
    {
        connections = [.. connections.Where(id => !kept.ContainsKey(id))];
        if (connections.Count == 0 || !process.IsHeld)
        {
            return [];
        }

        var (now, owner) = (time.GetUtcNow(), process.Id);
        var until = now + Length;
        await using var db = database.OpenForSystem();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var taken = await db.Set<Connection>()
            .Where(c => connections.Contains(c.Id) && (c.LeaseUntil == null || c.LeaseUntil <= now))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(c => c.LeaseOwner, owner)
                    .SetProperty(c => c.LeaseFence, c => c.LeaseFence + 1)
                    .SetProperty(c => c.Unanswered, c => c.LeaseUntil == null ? c.Unanswered : c.Unanswered + 1)
                    .SetProperty(c => c.LeaseUntil, until),
                cancellationToken);

        // In the same transaction: the rows are locked, so those with this owner and end are the ones just taken.
        var leases = taken == 0 ? [] : await db.Set<Connection>()
            .Where(c => connections.Contains(c.Id) && c.LeaseOwner == owner && c.LeaseUntil == until)
            .Select(c => new LeaseTaken(c.Id, c.LeaseFence))
            .ToListAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        counts.CountClaim();
        return leases;
    }

    /// <summary>Gives back a lease under which nothing was sent.</summary>
    public async Task ReleaseAsync(LeaseTaken lease, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForSystem();
        await db.Set<Connection>().Where(c => c.Id == lease.ConnectionId && c.LeaseFence == lease.Fence).ExecuteUpdateAsync(set => set.SetProperty(c => c.LeaseUntil, (DateTimeOffset?)null), cancellationToken);
    }

    /// <summary>Renews the lease until cancelled. A database that is away for a while is asked again: the fence decides in the end.</summary>
    /// <returns>Ends early when the lease is lost; the fence then refuses what is stored.</returns>
    public async Task KeepAsync(LeaseTaken lease, CancellationToken cancellationToken)
    {
        kept[lease.ConnectionId] = lease.Fence;
        using var timer = new PeriodicTimer(RenewEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken) && await RenewAsync(lease, cancellationToken))
            {
            }
        }
        catch (OperationCanceledException)
        {
            return; // the refresh is over
        }
        finally
        {
            kept.TryRemove(KeyValuePair.Create(lease.ConnectionId, lease.Fence));
        }
    }

    /// <returns>False: it is lost.</returns>
    private async Task<bool> RenewAsync(LeaseTaken lease, CancellationToken cancellationToken)
    {
        try
        {
            var until = time.GetUtcNow() + Length;
            await using var db = database.OpenForSystem();
            return await db.Set<Connection>().Where(c => c.Id == lease.ConnectionId && c.LeaseFence == lease.Fence && c.LeaseUntil != null)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.LeaseUntil, until), cancellationToken) == 1;
        }
        catch (Exception e) when (StoreRules.IsOfDatabase(e))
        {
            return true; // nobody knows: tried again at the next tick
        }
    }
}
