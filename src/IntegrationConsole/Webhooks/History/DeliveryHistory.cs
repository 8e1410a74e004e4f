using IntegrationConsole.Data;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.Outbound;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.History;

/// <summary>Reads the deliveries of the current organization (scoped service). No question costs more the older the history is: each looks through a bounded number of rows and says how far it came.</summary>
public sealed class DeliveryHistory(IDbContextFactory<ConsoleDb> databases, EndpointBook book)
{
    /// <summary>Rows that one question looks at.</summary>
    public const int MostLookedAt = 20_000;

    /// <summary>The same when their events' data are searched, which lie elsewhere and are larger.</summary>
    public const int MostSearched = 4_000;

    /// <summary>Deliveries that meet a filter, the newest first.</summary>
    /// <param name="before">Only those before this id; null: from the newest.</param>
    public async Task<HistoryStretch> ReadAsync(DeliveryFilter filter, long? before, int limit, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var scope = DeliveryQuery.Scope(db, filter, before).OrderByDescending(d => d.Id);
        var most = filter.Text is null ? MostLookedAt : MostSearched;
        var whole = DeliveryQuery.IsAnsweredByIndex(filter);
        var looked = whole ? scope : scope.Take(most);
        var found = await Lines(DeliveryQuery.Narrow(db, looked, filter).OrderByDescending(d => d.Id).Take(limit + 1)).ToListAsync(cancellationToken);
        if (found.Count > limit)
        {
            var shown = found.GetRange(0, limit);
            return new(await CompletedAsync(db, shown, cancellationToken), shown[^1].Id, SearchedTo: null);
        }

        var edge = whole ? 0 : await scope.Skip(most - 1).Select(d => d.Id).FirstOrDefaultAsync(cancellationToken);
        return new(await CompletedAsync(db, found, cancellationToken), edge == 0 ? null : edge, edge == 0 ? null : RowIds.MomentOf(edge));
    }

    /// <summary>How many meet a filter, up to a bound: for "412" or "more than 10,000".</summary>
    public async Task<int> CountAsync(DeliveryFilter filter, int most, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await DeliveryQuery.Narrow(db, DeliveryQuery.Scope(db, filter), filter).Select(d => d.Id).Take(most).CountAsync(cancellationToken);
    }

    /// <summary>How many came after an id: the "12 new" of a list that stands still.</summary>
    public async Task<int> CountAfterAsync(DeliveryFilter filter, long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var newer = DeliveryQuery.Scope(db, filter).Where(d => d.Id > id).OrderByDescending(d => d.Id).Take(MostSearched);
        return await DeliveryQuery.Narrow(db, newer, filter).CountAsync(cancellationToken);
    }

    /// <summary>Lines with their endpoint's name and what the last attempt said.</summary>
    internal async Task<IReadOnlyList<DeliveryLine>> CompletedAsync(ConsoleDb db, IReadOnlyList<DeliveryLine> lines, CancellationToken cancellationToken)
    {
        var ids = lines.Where(l => l.Attempts > 0).Select(l => l.Id).ToList();
        var last = (await db.Set<Attempt>().AsNoTracking().Where(a => ids.Contains(a.DeliveryId)).Select(a => new { a.DeliveryId, a.Number, a.DurationMs, a.Detail }).ToListAsync(cancellationToken))
            .GroupBy(a => a.DeliveryId).ToDictionary(g => g.Key, g => g.MaxBy(a => a.Number)!);
        return
        [
            .. lines.Select(line =>
            {
                var (attempt, endpoint) = (last.GetValueOrDefault(line.Id), book.Find(line.EndpointId));
                return line with
                {
                    Took = attempt is null ? null : TimeSpan.FromMilliseconds(attempt.DurationMs),
                    Detail = attempt?.Detail,
                    EndpointName = endpoint?.Name,
                    EndpointPublicId = endpoint?.PublicId,
                };
            }),
        ];
    }

    internal static IQueryable<DeliveryLine> Lines(IQueryable<Delivery> rows) => rows.Select(d => new DeliveryLine
    {
        Id = d.Id,
        EventId = d.EventId,
        EndpointId = d.EndpointId,
        Type = d.Type,
        Kind = d.Kind,
        State = d.State,
        Attempts = d.Attempts,
        DueAtMs = d.DueAtMs,
        LastStatus = d.LastStatus,
        LastCause = d.LastCause,
        LastAtMs = d.LastAtMs,
        ReplayOf = d.ReplayOf,
    });
}
