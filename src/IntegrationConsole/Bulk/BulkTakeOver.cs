using IntegrationConsole.Data;
using IntegrationConsole.Jobs;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Bulk;

/// <summary>Frees the runs that a dead process worked on; the pump of any process goes on with them.</summary>
internal sealed class BulkTakeOver : ITakeOverWork
{
    public Task TakeOverAsync(ConsoleDb db, int deadProcessId, CancellationToken cancellationToken) =>
        db.Set<BulkRun>().Where(r => r.Owner == deadProcessId).ExecuteUpdateAsync(set => set.SetProperty(r => r.Owner, 0), cancellationToken);
}
