using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Health;

/// <summary>Reads the samples of one integration: packed blocks by key, and the newest from the resident ring. Work depends on the window, never on how many integrations there are.</summary>
public sealed class SampleHistory(IDbContextFactory<ConsoleDb> databases, OrganizationScope scope, HealthBoard board, TimeProvider time)
{
    /// <param name="integrationId">Of the scope's organization; another's has no samples here.</param>
    /// <param name="from">From when on; nothing is kept longer than <see cref="PackSamples.KeptFor"/>, or than the integration's own retention.</param>
    /// <returns>Oldest first.</returns>
    public async Task<List<SampleRow>> ReadAsync(int integrationId, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var monitor = board.Find(integrationId) is { } found && found.Facts.OrganizationId == scope.OrganizationId ? found : null;
        var oldest = SampleBlock.StartOf(SampleBlock.PeriodOf(now - PackSamples.KeptFor));
        oldest = monitor?.Facts.Compliance.KeptSince(now) is { } kept && kept > oldest ? kept : oldest;
        from = from > oldest ? from : oldest;
        var periods = new List<long>();
        for (var period = SampleBlock.PeriodOf(from); period <= SampleBlock.PeriodOf(now); period++)
        {
            periods.Add(period);
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var blocks = await db.Set<SampleBlock>().AsNoTracking().Where(b => b.IntegrationId == integrationId && periods.Contains(b.Period)).OrderBy(b => b.Period).ToListAsync(cancellationToken);
        var samples = blocks.SelectMany(b => b.Samples()).Where(s => s.At >= from).ToList();
        var packedUntil = samples.Count > 0 ? samples[^1].At : DateTimeOffset.MinValue;
        var newest = monitor?.NewestSamples(int.MaxValue, freshOnly: false) ?? [];
        samples.AddRange(newest.Where(s => s.At > packedUntil && s.At >= from));
        return samples;
    }
}
