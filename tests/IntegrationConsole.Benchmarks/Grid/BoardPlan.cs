using System.Globalization;
using IntegrationConsole.Benchmarks.Stage;
using IntegrationConsole.Integrations;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Benchmarks.Grid;

/// <summary>Sets, while no console runs, how often the planted integrations are probed and when their state changes.</summary>
public static class BoardPlan
{
    /// <summary>Of integrations that are to change with every probe.</summary>
    public static readonly TimeSpan Fast = TimeSpan.FromSeconds(5);

    /// <summary>The first <paramref name="fast"/> integrations are probed every 5 s, one probe decides; the others at <paramref name="otherwise"/>.</summary>
    public static async Task SetAsync(ConsoleData data, int fast, TimeSpan otherwise, CancellationToken cancellationToken)
    {
        await using var db = data.Open();
        var last = await db.Set<Integration>().OrderBy(i => i.Id).Skip(fast).Select(i => (int?)i.Id).FirstOrDefaultAsync(cancellationToken) ?? int.MaxValue;
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await ExecuteAsync(db, "UPDATE Integrations SET Interval = {0} WHERE Id >= {1}", [otherwise.Ticks, last], cancellationToken);
        await ExecuteAsync(
            db,
            "UPDATE Integrations SET Interval = {0}, Monitoring_DownAfter = 1, Monitoring_DownOf = 1, Monitoring_UpAfter = 1, Monitoring_UpOf = 1, Monitoring_DegradedLatency = NULL, Monitoring_DegradedErrorRate = NULL WHERE Id < {1}",
            [Fast.Ticks, last],
            cancellationToken);

        // Spread evenly; the slow ones of a quiet board start after half of their interval.
        var first = otherwise > TimeSpan.FromHours(1) ? otherwise / 2 : TimeSpan.FromSeconds(10);
        await ExecuteAsync(
            db,
            "UPDATE ProbeSchedules SET IntervalMs = {0}, DueAtMs = {1} + IntegrationId * {0} / (SELECT COUNT(*) FROM Integrations) WHERE IntegrationId >= {2}",
            [(long)otherwise.TotalMilliseconds, now + (long)first.TotalMilliseconds, last],
            cancellationToken);
        await ExecuteAsync(
            db,
            "UPDATE ProbeSchedules SET IntervalMs = {0}, DueAtMs = {1} + IntegrationId * {0} / {2} WHERE IntegrationId < {3}",
            [(long)Fast.TotalMilliseconds, now + 10_000, Math.Max(1, fast), last],
            cancellationToken);
    }

    private static Task<int> ExecuteAsync(DbContext db, string sql, object[] values, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(System.Runtime.CompilerServices.FormattableStringFactory.Create(sql, values), cancellationToken);
}
