using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Health;

/// <summary>Reads the samples of one integration: packed blocks by key, and the newest from the resident ring. Work depends on the window, never on how many integrations there are.</summary>
public sealed class SampleHistory(IDbContextFactory<ConsoleDb> databases, HealthBoard board, TimeProvider time)
{
    /// <returns>Oldest first.</returns>
    public async Task<List<SampleRow>> ReadAsync(int integrationId, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var periods = new List<long>();
        for (var period = SampleBlock.PeriodOf(from); period <= SampleBlock.PeriodOf(now); period++)
        {
            periods.Add(period);
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var blocks = await db.Set<SampleBlock>().AsNoTracking().Where(b => b.IntegrationId == integrationId && periods.Contains(b.Period)).OrderBy(b => b.Period).ToListAsync(cancellationToken);
        var samples = blocks.SelectMany(b => b.Samples()).Where(s => s.At >= from).ToList();
        var packedUntil = samples.Count > 0 ? samples[^1].At : from;
        var newest = board.Find(integrationId)?.NewestSamples(int.MaxValue, freshOnly: false) ?? [];
        samples.AddRange(newest.Where(s => s.At > packedUntil && s.At >= from));
        return samples;
    }
}
