using IntegrationConsole.Data;
using IntegrationConsole.Jobs;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Health;

/// <summary>
/// Frees the probes of a process that died. What it had claimed may not have run: each becomes due again at the newest of its own slots whose probe
/// may still lie ahead, so that all are probed within their interval and keep their places. Due all at once, thousands would march in step for ever.
/// </summary>
public sealed class HealthTakeOver(TimeProvider time) : ITakeOverWork
{
    public async Task TakeOverAsync(ConsoleDb db, int deadProcessId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        await db.Set<ProbeSchedule>().Where(s => s.Owner == deadProcessId).ExecuteUpdateAsync(
            set => set
                .SetProperty(s => s.Owner, 0)
                .SetProperty(s => s.DueAtMs, s => s.DueAtMs < now ? s.DueAtMs : s.DueAtMs - (s.IntervalMs * ((s.DueAtMs - now + (s.IntervalMs / 5)) / s.IntervalMs))),
            cancellationToken);
    }
}
