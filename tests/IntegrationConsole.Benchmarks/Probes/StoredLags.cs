using IntegrationConsole.Benchmarks.Stage;
using IntegrationConsole.Health;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Benchmarks.Probes;

/// <summary>Joins what was due with what is stored.</summary>
public static class StoredLags
{
    /// <summary>The schedules, to be read while the console runs: when it ends they are freed for the next process.</summary>
    public static async Task<List<ProbeSchedule>> SchedulesAsync(ConsoleData data, CancellationToken cancellationToken)
    {
        await using var db = data.Open();
        return await db.Set<ProbeSchedule>().AsNoTracking().ToListAsync(cancellationToken);
    }

    /// <summary>The lag in ms of every probe that was due between two moments (ms since 1970); null: it is missing.</summary>
    public static List<long?> Between(IEnumerable<ProbeSchedule> schedules, Dictionary<int, List<SampleRow>> stored, long from, long until) =>
        [.. schedules.SelectMany(s => LagRules.Match(
            [.. LagRules.DueMs(s.IntegrationId, s.DueAtMs, s.IntervalMs, from, until)],
            [.. stored.GetValueOrDefault(s.IntegrationId, []).Select(p => p.At.ToUnixTimeMilliseconds())]))];
}
