using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace IntegrationConsole.Bulk;

/// <summary>Clock job: deletes bulk runs, with their items, some time after they have ended. Who started them and what each changed stays in the audit trail and in the versions.</summary>
[DisallowConcurrentExecution]
public sealed class PruneRuns(Database database, TimeProvider time) : IJob
{
    /// <summary>Counted from a run's end; until then it can be looked at, repeated and undone.</summary>
    public static TimeSpan Kept { get; } = TimeSpan.FromDays(90);

    public static TimeSpan Period { get; } = TimeSpan.FromHours(1);

    /// <summary>Runs of one transaction: each may have thousands of items.</summary>
    private const int MostAtOnce = 20;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await RunAsync(cancellationToken);

    /// <returns>How many were deleted.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - Kept;
        await using var db = database.OpenForSystem();
        for (var deleted = 0; ;)
        {
            var old = await db.Set<BulkRun>().Where(r => r.EndedAt != null && r.EndedAt < before).OrderBy(r => r.Id).Take(MostAtOnce).Select(r => r.Id).ToListAsync(cancellationToken);
            deleted += await db.Set<BulkRun>().Where(r => old.Contains(r.Id)).ExecuteDeleteAsync(cancellationToken);
            if (old.Count < MostAtOnce)
            {
                return deleted;
            }
        }
    }
}
