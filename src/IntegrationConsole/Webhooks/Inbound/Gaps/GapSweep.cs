using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace IntegrationConsole.Webhooks.Inbound.Gaps;

/// <summary>Clock job: compares each receiver that names an integration with its provider's list, every half hour.</summary>
[DisallowConcurrentExecution]
internal sealed class GapSweep(Database database, GapFinder finder, TimeProvider time) : IJob
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(30);

    public static TimeSpan Period { get; } = TimeSpan.FromMinutes(5);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await SweepAsync(cancellationToken);

    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        var due = time.GetUtcNow() - Every;
        List<Receiver> receivers;
        await using (var db = database.OpenForSystem())
        {
            receivers = await db.Set<Receiver>().AsNoTracking().Where(r => r.IsActive && r.IntegrationId != null && (r.ComparedAt == null || r.ComparedAt < due)).OrderBy(r => r.ComparedAt).Take(50).ToListAsync(cancellationToken);
        }

        foreach (var receiver in receivers)
        {
            await finder.FindAsync(receiver, cancellationToken);
        }
    }
}
