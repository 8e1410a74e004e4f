using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Bulk;

/// <summary>Reads bulk runs of the current organization and their items.</summary>
public sealed class BulkList(IDbContextFactory<ConsoleDb> databases)
{
    /// <summary>Null: there is none of this id.</summary>
    public async Task<BulkPicture?> FindAsync(Guid publicId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<BulkRun>().AsNoTracking().SingleOrDefaultAsync(r => r.PublicId == publicId, cancellationToken) is not { } run)
        {
            return null;
        }

        var undoneBy = await db.Set<BulkRun>().Where(r => r.UndoOfId == run.Id).Select(r => (Guid?)r.PublicId).FirstOrDefaultAsync(cancellationToken);
        var undoOf = await db.Set<BulkRun>().Where(r => r.Id == run.UndoOfId).Select(r => (Guid?)r.PublicId).FirstOrDefaultAsync(cancellationToken);
        return new(run, (await CountsAsync(db, [run.Id], cancellationToken))[run.Id], undoneBy, undoOf);
    }

    /// <summary>In the order of the run, by key: one more than wanted, which says whether there is another.</summary>
    /// <param name="state">Null: all.</param>
    /// <param name="after">Key of the last one that the reader has; 0: none.</param>
    public async Task<IReadOnlyList<BulkItem>> ItemsAsync(BulkRun run, BulkItemState? state, long after, int limit, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var items = db.Set<BulkItem>().AsNoTracking().Where(i => i.RunId == run.Id && i.Id > after);
        items = state is { } wanted ? items.Where(i => i.State == wanted) : items;
        return await items.OrderBy(i => i.Id).Take(limit + 1).ToListAsync(cancellationToken);
    }

    /// <summary>Newest first.</summary>
    /// <param name="before">Key of the last one that the reader has; null: none.</param>
    public async Task<IReadOnlyList<BulkPicture>> RecentAsync(long? before, int limit, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var runs = db.Set<BulkRun>().AsNoTracking();
        runs = before is { } key ? runs.Where(r => r.Id < key) : runs;
        var found = await runs.OrderByDescending(r => r.Id).Take(limit).ToListAsync(cancellationToken);
        var counts = await CountsAsync(db, [.. found.Select(r => r.Id)], cancellationToken);
        return [.. found.Select(r => new BulkPicture(r, counts[r.Id], UndoneBy: null, UndoOf: null))];
    }

    private static async Task<Dictionary<int, BulkCounts>> CountsAsync(ConsoleDb db, IReadOnlyList<int> runs, CancellationToken cancellationToken)
    {
        var counted = await db.Set<BulkItem>().Where(i => runs.Contains(i.RunId)).GroupBy(i => new { i.RunId, i.State }).Select(g => new { g.Key.RunId, g.Key.State, Count = g.Count() }).ToListAsync(cancellationToken);
        return runs.ToDictionary(id => id, id => BulkCounts.Of(counted.Where(c => c.RunId == id).Select(c => (c.State, c.Count))));
    }
}
