using IntegrationConsole.Data;
using IntegrationConsole.Jobs;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.Replays;

/// <summary>Frees the bulk replays of a process that died; the pump of any process goes on with them.</summary>
internal sealed class ReplayTakeOver : ITakeOverWork
{
    public Task TakeOverAsync(ConsoleDb db, int deadProcessId, CancellationToken cancellationToken) =>
        db.Set<ReplayRun>().Where(r => r.Owner == deadProcessId).ExecuteUpdateAsync(set => set.SetProperty(r => r.Owner, 0), cancellationToken);
}
