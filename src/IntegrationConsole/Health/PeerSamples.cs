using IntegrationConsole.Data;
using IntegrationConsole.Jobs;
using IntegrationConsole.Live;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace IntegrationConsole.Health;

/// <summary>Clock job: while other processes share the database, reads the samples that they wrote, by the log's number, so that every process's board shows them all.</summary>
[DisallowConcurrentExecution]
internal sealed class PeerSamples(Database database, HealthBoard board, ProcessLease lease, LiveFeed feed, PeerSamplePosition position, TimeProvider time) : IJob
{
    public static TimeSpan Period { get; } = TimeSpan.FromSeconds(1);

    private static TimeSpan LookBack { get; } = TimeSpan.FromMinutes(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (lease.AliveProcesses < 2)
        {
            position.LastId = null;
            return;
        }

        await using var db = database.OpenForSystem();
        if (position.LastId is not { } last)
        {
            // What came before a peer was noticed is read too; the ring knows what it has.
            var noticed = (time.GetUtcNow() - LookBack).ToUnixTimeMilliseconds();
            last = await db.Set<Sample>().Where(s => s.AtMs < noticed).MaxAsync(s => (long?)s.Id, cancellationToken) ?? 0;
        }

        var samples = await db.Set<Sample>().AsNoTracking().Where(s => s.Id > last).OrderBy(s => s.Id).Take(5_000).ToListAsync(cancellationToken);
        foreach (var sample in samples)
        {
            Take(sample.ToRow());
        }

        position.LastId = samples.Count > 0 ? samples[^1].Id : last;
    }

    private void Take(in SampleRow row)
    {
        if (board.Find(row.IntegrationId) is not { } monitor || monitor.Knows(row))
        {
            return;
        }

        monitor.Record(row, null); // whoever probed also decides
        board.CountProbes(row.OrganizationId, row.At, 1, row.Succeeded ? 0 : 1);
        board.Touch(row.OrganizationId);
        feed.Publish(row.OrganizationId, new SampleMessage(monitor.Facts.Slug, row.Succeeded, row.Succeeded ? null : HealthWords.Camel(row.Cause.ToString()), row.DurationMs, row.At));
    }
}
