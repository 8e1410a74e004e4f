using IntegrationConsole.Benchmarks.Stage;
using IntegrationConsole.Health;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Benchmarks.Probes;

/// <summary>The samples that the console has stored, log and packed blocks together.</summary>
public static class StoredProbes
{
    /// <summary>All samples that started between two moments (ms since 1970), by integration, oldest first.</summary>
    public static async Task<Dictionary<int, List<SampleRow>>> ReadAsync(ConsoleData data, long from, long until, CancellationToken cancellationToken)
    {
        await using var db = data.Open();
        var log = await db.Set<Sample>().AsNoTracking().Where(s => s.AtMs >= from && s.AtMs < until).ToListAsync(cancellationToken);
        var first = SampleBlock.PeriodOf(DateTimeOffset.FromUnixTimeMilliseconds(from));
        var blocks = await db.Set<SampleBlock>().AsNoTracking().Where(b => b.Period >= first).ToListAsync(cancellationToken);
        return log.Select(s => s.ToRow())
            .Concat(blocks.SelectMany(b => b.Samples()).Where(s => s.At.ToUnixTimeMilliseconds() >= from && s.At.ToUnixTimeMilliseconds() < until))
            .GroupBy(s => s.IntegrationId)
            .ToDictionary(g => g.Key, g => g.OrderBy(s => s.At).ToList());
    }
}
