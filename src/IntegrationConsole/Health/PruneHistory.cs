using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace IntegrationConsole.Health;

/// <summary>
/// Clock job: removes the past of integrations with a retention of their own: spans that ended before it, decisions with their evidence, packed samples. What nobody
/// limited stays; samples older than <see cref="PackSamples.KeptFor"/> go in any case, by that job.
/// </summary>
[DisallowConcurrentExecution]
public sealed class PruneHistory(Database database, TimeProvider time) : IJob
{
    /// <summary>Integrations of one statement.</summary>
    private const int MostAtOnce = 500;

    public static TimeSpan Period { get; } = TimeSpan.FromMinutes(10);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        await using var db = database.OpenForSystem();
        var all = await db.Set<Integration>().AsNoTracking().Select(i => new { i.Id, i.Compliance }).ToListAsync(cancellationToken);
        foreach (var limited in all.Where(i => i.Compliance.RetentionDays is not null).GroupBy(i => i.Compliance.KeptSince(now)!.Value, i => i.Id))
        {
            foreach (var some in limited.Chunk(MostAtOnce))
            {
                await ForgetAsync(db, some, limited.Key, now, cancellationToken);
            }
        }
    }

    internal static async Task ForgetAsync(ConsoleDb db, int[] ids, DateTimeOffset before, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // A span that reaches into the kept time stays: it says what the state was then.
        await db.Set<StatusSpan>().Where(s => ids.Contains(s.IntegrationId) && s.From < before && s.Until != null && s.Until < before).ExecuteDeleteAsync(cancellationToken);
        await db.Set<StatusChange>().Where(c => ids.Contains(c.IntegrationId) && c.At < before).ExecuteDeleteAsync(cancellationToken);

        var periods = new List<long>();
        for (var period = SampleBlock.PeriodOf(now - PackSamples.KeptFor); period < SampleBlock.PeriodOf(before); period++)
        {
            periods.Add(period);
        }

        if (periods.Count > 0)
        {
            await db.Set<SampleBlock>().Where(b => periods.Contains(b.Period) && ids.Contains(b.IntegrationId)).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
