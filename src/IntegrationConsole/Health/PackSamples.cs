using System.Data;
using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace IntegrationConsole.Health;

/// <summary>Clock job: moves finished periods from the sample log into packed blocks, and removes blocks past their retention. Block and log change in one transaction.</summary>
[DisallowConcurrentExecution]
public sealed class PackSamples(Database database, TimeProvider time) : IJob
{
    public static TimeSpan Period { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Raw samples are kept this long.</summary>
    public static TimeSpan KeptFor { get; } = TimeSpan.FromHours(48);

    /// <summary>A period is packed when it has been over for this long: by then the batching writers have delivered.</summary>
    public static TimeSpan Settling { get; } = TimeSpan.FromMinutes(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        while (await PackOldestAsync(cancellationToken))
        {
            // until nothing is left that has settled
        }

        await using var db = database.OpenForSystem();
        var oldest = SampleBlock.PeriodOf(time.GetUtcNow() - KeptFor);
        await db.Set<SampleBlock>().Where(b => b.Period < oldest).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Bounds the memory of one transaction; a block that is split by it is merged by the next.</summary>
    private const int MostAtOnce = 50_000;

    /// <returns>False when no finished period is left in the log.</returns>
    internal async Task<bool> PackOldestAsync(CancellationToken cancellationToken)
    {
        await using var db = database.OpenForSystem();
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken); // one packer at a time, whichever process it is in
        var first = await db.Set<Sample>().AsNoTracking().OrderBy(s => s.Id).Select(s => (long?)s.AtMs).FirstOrDefaultAsync(cancellationToken);
        var settled = SampleBlock.PeriodOf(time.GetUtcNow() - Settling);
        if (first is not { } firstMs || SampleBlock.PeriodOf(DateTimeOffset.FromUnixTimeMilliseconds(firstMs)) >= settled)
        {
            return false;
        }

        // The log is in order of arrival: everything up to the last sample of a settled period is taken, with what lies between.
        var until = SampleBlock.StartOf(settled).ToUnixTimeMilliseconds();
        var rows = await db.Set<Sample>().AsNoTracking().Where(s => s.AtMs < until).OrderBy(s => s.Id).Take(MostAtOnce).ToListAsync(cancellationToken);
        var lastId = rows[^1].Id;
        var there = await BlocksThereAsync(db, rows, cancellationToken);
        foreach (var group in rows.Select(r => r.ToRow()).GroupBy(r => (Period: SampleBlock.PeriodOf(r.At), r.IntegrationId)).OrderBy(g => g.Key))
        {
            await MergeAsync(db, group.Key.Period, [.. group.OrderBy(s => s.At)], there.Contains(group.Key), cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await db.Set<Sample>().Where(s => s.Id <= lastId && s.AtMs < until).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return rows.Count > 0;
    }

    /// <summary>Usually none: one query instead of one a block.</summary>
    private static async Task<HashSet<(long Period, int IntegrationId)>> BlocksThereAsync(ConsoleDb db, List<Sample> rows, CancellationToken cancellationToken)
    {
        var first = SampleBlock.PeriodOf(DateTimeOffset.FromUnixTimeMilliseconds(rows.Min(r => r.AtMs)));
        var last = SampleBlock.PeriodOf(DateTimeOffset.FromUnixTimeMilliseconds(rows.Max(r => r.AtMs)));
        var keys = await db.Set<SampleBlock>().AsNoTracking().Where(b => b.Period >= first && b.Period <= last).Select(b => new { b.Period, b.IntegrationId }).ToListAsync(cancellationToken);
        return [.. keys.Select(k => (k.Period, k.IntegrationId))];
    }

    /// <summary>Another process's late samples may find a block there already.</summary>
    private static async Task MergeAsync(ConsoleDb db, long period, List<SampleRow> samples, bool isThere, CancellationToken cancellationToken)
    {
        var (organizationId, integrationId) = (samples[0].OrganizationId, samples[0].IntegrationId);
        if (isThere)
        {
            var existing = await db.Set<SampleBlock>().Where(b => b.Period == period && b.IntegrationId == integrationId).SingleAsync(cancellationToken);
            samples = [.. existing.Samples().Concat(samples).OrderBy(s => s.At)];
            await db.Set<SampleBlock>().Where(b => b.Period == period && b.IntegrationId == integrationId).ExecuteDeleteAsync(cancellationToken);
            db.Entry(existing).State = EntityState.Detached;
        }

        db.Add(new SampleBlock(period, organizationId, integrationId, SamplePacking.Pack(samples, SampleBlock.StartOf(period))));
    }
}
