using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.Rollups;

/// <summary>Reads the roll-ups of the current organization (scoped service): never an attempt, so that the cost does not grow with what was sent.</summary>
public sealed class RollupReader(IDbContextFactory<ConsoleDb> databases, TimeProvider time)
{
    /// <param name="endpointId">Of that one only; null: of all.</param>
    public async Task<DeliveryAnalytics> ReadAsync(AnalyticsRange range, int? endpointId, CancellationToken cancellationToken)
    {
        var step = RollupRules.Of(range.Span);
        var last = RollupRules.StartOf(range.Span, time.GetUtcNow().ToUnixTimeMilliseconds());
        var count = (int)(range.Length / step);
        var first = last - ((count - 1) * (long)step.TotalMilliseconds);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = db.Set<Rollup>().AsNoTracking().Where(r => r.Span == range.Span && r.StartMs >= first);
        rows = endpointId is { } endpoint ? rows.Where(r => r.EndpointId == endpoint) : rows;
        var (total, steps) = (new DeliveryFigures(), new DeliveryFigures[count]);
        var (endpoints, types) = (new Dictionary<int, DeliveryFigures>(), new Dictionary<string, DeliveryFigures>(StringComparer.Ordinal));
        for (var i = 0; i < count; i++)
        {
            steps[i] = new();
        }

        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            total.Add(row);
            steps[Math.Min(count - 1, (int)((row.StartMs - first) / (long)step.TotalMilliseconds))].Add(row);
            Of(endpoints, row.EndpointId).Add(row);
            Of(types, row.Type).Add(row);
        }

        return new(
            range, total, [.. Enumerable.Range(0, count).Select(i => DateTimeOffset.FromUnixTimeMilliseconds(first) + (step * i))], steps,
            [.. endpoints.OrderByDescending(e => e.Value.Failed).ThenByDescending(e => e.Value.Count).Select(e => (e.Key, e.Value))],
            [.. types.OrderByDescending(t => t.Value.Failed).ThenByDescending(t => t.Value.Count).Select(t => (t.Key, t.Value))]);
    }

    private static DeliveryFigures Of<TKey>(Dictionary<TKey, DeliveryFigures> figures, TKey key)
        where TKey : notnull
    {
        if (!figures.TryGetValue(key, out var found))
        {
            figures.Add(key, found = new());
        }

        return found;
    }
}
