using System.Globalization;
using IntegrationConsole.Data;
using IntegrationConsole.Live;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Bulk;

/// <summary>
/// What the execution of bulk runs writes. Every write carries the fence: only while the run is open and owned by the writing process, so that a process that was taken for
/// dead can't be overtaken.
/// </summary>
public sealed class BulkJournal(Database database, Signals signals, LiveFeed feed, TimeProvider time)
{
    /// <summary>Runs that nobody works on, and this process's own.</summary>
    public async Task<IReadOnlyList<BulkRun>> OpenAsync(int owner, int most, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForSystem();
        return await db.Set<BulkRun>().AsNoTracking().Where(r => r.EndedAt == null && (r.Owner == 0 || r.Owner == owner)).OrderBy(r => r.Id).Take(most).ToListAsync(cancellationToken);
    }

    /// <returns>False: another process was faster.</returns>
    public async Task<bool> ClaimAsync(BulkRun run, int owner, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = database.OpenForSystem();
        return await db.Set<BulkRun>().Where(r => r.Id == run.Id && r.EndedAt == null && (r.Owner == 0 || r.Owner == owner)).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.Owner, owner).SetProperty(r => r.State, BulkState.Running).SetProperty(r => r.StartedAt, r => r.StartedAt ?? now), cancellationToken) == 1;
    }

    /// <summary>Items that have not ended, in order. Those begun by a killed process are among them.</summary>
    public async Task<IReadOnlyList<BulkItem>> LeftAsync(BulkRun run, int most, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForSystem();
        return await db.Set<BulkItem>().AsNoTracking().Where(i => i.RunId == run.Id && (i.State == BulkItemState.Waiting || i.State == BulkItemState.Running)).OrderBy(i => i.Id).Take(most).ToListAsync(cancellationToken);
    }

    /// <summary>Before anything is done: what was there, so that it can be put back whatever happens next.</summary>
    /// <returns>False: the run was cancelled, or is another process's; do nothing.</returns>
    public async Task<bool> BeginAsync(BulkRun run, int owner, BulkItem item, BulkValues? values, int? version, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForSystem();
        return await db.Set<BulkItem>()
            .Where(i => i.Id == item.Id && i.EndedAt == null && db.Set<BulkRun>().Any(r => r.Id == i.RunId && r.Owner == owner && r.EndedAt == null && r.CancelledAt == null))
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.State, BulkItemState.Running).SetProperty(i => i.Values, values).SetProperty(i => i.VersionBefore, version), cancellationToken) == 1;
    }

    internal async Task EndAsync(BulkRun run, int owner, BulkItem item, ItemEnd end, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (message, next) = (BulkWords.Cut(end.Message), end.NextStep is { } step ? BulkWords.Cut(step) : null);
        await using (var db = database.OpenForSystem())
        {
            await db.Set<BulkItem>().Where(i => i.Id == item.Id && i.EndedAt == null && db.Set<BulkRun>().Any(r => r.Id == i.RunId && r.Owner == owner)).ExecuteUpdateAsync(
                set => set.SetProperty(i => i.State, end.State).SetProperty(i => i.Message, message).SetProperty(i => i.NextStep, next).SetProperty(i => i.VersionAfter, end.VersionAfter).SetProperty(i => i.EndedAt, now),
                cancellationToken);
        }

        feed.Publish(run.OrganizationId, new BulkMessage(run.PublicId));
    }

    /// <summary>How the run stands now: somebody may have cancelled it, another process may own it.</summary>
    public async Task<BulkRun?> ReadAsync(BulkRun run, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForSystem();
        return await db.Set<BulkRun>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == run.Id, cancellationToken);
    }

    /// <summary>Ends the run; what has not ended by then is skipped with the remark.</summary>
    public async Task FinishAsync(BulkRun run, int owner, BulkState state, string? remark, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using (var db = database.OpenForSystem())
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            if (await db.Set<BulkRun>().Where(r => r.Id == run.Id && r.Owner == owner && r.EndedAt == null).ExecuteUpdateAsync(
                set => set.SetProperty(r => r.State, state).SetProperty(r => r.EndedAt, now).SetProperty(r => r.Remark, remark).SetProperty(r => r.Owner, 0), cancellationToken) == 1)
            {
                await db.Set<BulkItem>().Where(i => i.RunId == run.Id && i.EndedAt == null).ExecuteUpdateAsync(
                    set => set.SetProperty(i => i.State, BulkItemState.Skipped).SetProperty(i => i.Message, remark).SetProperty(i => i.EndedAt, now), cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
        }

        await TellAsync(run, cancellationToken);
    }

    /// <summary>Tells this process's screens, and the other processes.</summary>
    public async Task TellAsync(BulkRun run, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForSystem();
        signals.Add(db, run.OrganizationId, BulkSignals.Kind, run.PublicId.ToString("D", CultureInfo.InvariantCulture));
        await db.SaveChangesAsync(cancellationToken);
        feed.Publish(run.OrganizationId, new BulkMessage(run.PublicId));
    }
}
