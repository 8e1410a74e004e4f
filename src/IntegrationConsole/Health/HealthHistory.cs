using IntegrationConsole.Api;
using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Health;

/// <summary>What pages and the API read of an integration's past: bounded, indexed queries.</summary>
public sealed class HealthHistory(IDbContextFactory<ConsoleDb> databases, SampleHistory samples, TimeProvider time)
{
    private const int MostChanges = 25;

    /// <summary>The newest decisions, newest first.</summary>
    public async Task<IReadOnlyList<StatusChange>> ChangesAsync(int integrationId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<StatusChange>().AsNoTracking().Where(c => c.IntegrationId == integrationId).OrderByDescending(c => c.Id).Take(MostChanges).ToListAsync(cancellationToken);
    }

    /// <summary>The decisions of a page, newest first: one more than the page, which says whether there is another.</summary>
    public async Task<IReadOnlyList<StatusChange>> ChangesAsync(int integrationId, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var changes = db.Set<StatusChange>().AsNoTracking().Where(c => c.IntegrationId == integrationId);
        changes = page.After is { } before ? changes.Where(c => c.Id < before) : changes;
        return await changes.OrderByDescending(c => c.Id).Take(page.Limit + 1).ToListAsync(cancellationToken);
    }

    /// <summary>The organization's newest changes, newest first, read by the index over its rows.</summary>
    public async Task<IReadOnlyList<StatusChange>> NewestChangesAsync(int most, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<StatusChange>().AsNoTracking().OrderByDescending(c => c.Id).Take(most).ToListAsync(cancellationToken);
    }

    /// <param name="integrationId">Which one.</param>
    /// <param name="window">Up to now.</param>
    /// <param name="keptSince">Before that its past is removed, whether that has happened yet or not: unknown time. Null: everything is kept.</param>
    public async Task<Uptime> UptimeAsync(int integrationId, TimeSpan window, DateTimeOffset? keptSince, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var from = now - window;
        var known = keptSince > from ? keptSince.Value : from;
        var spans = await SpansAsync(integrationId, known, cancellationToken);
        return UptimeRules.Of(spans.Select(s => (s.State, s.From > known ? s.From : known, s.Until)), from, now);
    }

    public async Task<ChartHistory> ChartAsync(int integrationId, TimeSpan window, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var from = now - window;
        var rows = await samples.ReadAsync(integrationId, from, cancellationToken);
        var (times, series) = ChartRules.Reduce(rows, from, now);
        var spans = await SpansAsync(integrationId, from, cancellationToken);
        return new(times, series, times.Count == 0 ? [] : ChartRules.Bands(spans, times[0], now));
    }

    private async Task<List<StatusSpan>> SpansAsync(int integrationId, DateTimeOffset from, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<StatusSpan>().AsNoTracking().Where(s => s.IntegrationId == integrationId && (s.Until == null || s.Until > from)).OrderBy(s => s.From).ToListAsync(cancellationToken);
    }
}
