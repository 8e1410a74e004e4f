using IntegrationConsole.Data;
using IntegrationConsole.Jobs;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Health;

/// <summary>Frees the probes of a process that died. What it had claimed may not have run, so all of it becomes due now; the jitter spreads the start.</summary>
public sealed class HealthTakeOver(TimeProvider time) : ITakeOverWork
{
    public async Task TakeOverAsync(ConsoleDb db, int deadProcessId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        await db.Set<ProbeSchedule>().Where(s => s.Owner == deadProcessId).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.Owner, 0).SetProperty(s => s.DueAtMs, s => s.DueAtMs < now ? s.DueAtMs : now),
            cancellationToken);
    }
}
