using IntegrationConsole.Data;
using IntegrationConsole.Integrations.Versions;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace IntegrationConsole.Integrations.Expiry;

/// <summary>Clock job: deletes former secrets whose time is over. That somebody chose the time is in the audit trail.</summary>
[DisallowConcurrentExecution]
public sealed class ForgetFormerSecrets(Database database, TimeProvider time) : IJob
{
    public static TimeSpan Period { get; } = TimeSpan.FromMinutes(5);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await RunAsync(cancellationToken);

    /// <returns>How many were deleted.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = database.OpenForSystem();
        return await db.Set<ReplacedSecret>().Where(s => s.KeptUntil != null && s.KeptUntil <= now).ExecuteDeleteAsync(cancellationToken);
    }
}
