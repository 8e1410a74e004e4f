using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace IntegrationConsole.OAuth.Consent;

/// <summary>Clock job: takes the sealed values out of attempts whose time is over, and removes attempts after a day.</summary>
[DisallowConcurrentExecution]
internal sealed class ConsentSweep(Database database, TimeProvider time) : IJob
{
    public static TimeSpan Period { get; } = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await SweepAsync(cancellationToken);

    /// <summary>Twice the lifetime: a decision may begin at the last moment of the first, and takes one of its own.</summary>
    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        var (stale, old) = (time.GetUtcNow() - (2 * ConsentAttempt.Lifetime), time.GetUtcNow() - Kept);
        await using var db = database.OpenForSystem();
        await db.Set<ConsentAttempt>().Where(a => a.CreatedAt < stale && a.SealedValue != null)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.SealedValue, (string?)null).SetProperty(a => a.KeyId, (Guid?)null), cancellationToken);
        await db.Set<ConsentAttempt>().Where(a => a.CreatedAt < old).ExecuteDeleteAsync(cancellationToken);
    }
}
