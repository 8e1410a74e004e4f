using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>Clock job: removes calls that are older than they are kept, and secrets whose time is over. What is still to be passed on stays.</summary>
[DisallowConcurrentExecution]
internal sealed class PruneCalls(Database database, InboundOptions options, TimeProvider time) : IJob
{
    private const int AtOnce = 1_000; // a long statement would hold up every writer

    public static TimeSpan Period { get; } = TimeSpan.FromMinutes(10);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await PruneAsync(cancellationToken);

    internal async Task PruneAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var old = now - TimeSpan.FromDays(options.KeepCallsDays);
        await using var db = database.OpenForSystem();
        int gone;
        do
        {
            var ids = await db.Set<ReceivedCall>().Where(c => c.ReceivedAt < old && c.ForwardedAt != null).OrderBy(c => c.ReceivedAt).Select(c => c.Id).Take(AtOnce).ToListAsync(cancellationToken);
            gone = ids.Count == 0 ? 0 : await db.Set<ReceivedCall>().Where(c => ids.Contains(c.Id)).ExecuteDeleteAsync(cancellationToken);
        }
        while (gone == AtOnce);

        await db.Set<ReceiverSecret>().Where(s => s.ValidUntil < now).ExecuteDeleteAsync(cancellationToken);
    }
}
