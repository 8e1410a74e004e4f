using IntegrationConsole.Data;
using IntegrationConsole.Jobs;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.OAuth;

/// <summary>Ends the leases of a process that died and makes their connections due: what it had sent has an unknown outcome, and a provider's leeway for that is short.</summary>
internal sealed class RefreshTakeOver(TimeProvider time) : ITakeOverWork
{
    public Task TakeOverAsync(ConsoleDb db, int deadProcessId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return db.Set<Connection>().Where(c => c.LeaseOwner == deadProcessId && c.LeaseUntil != null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.LeaseUntil, now).SetProperty(c => c.NextRefreshAt, now), cancellationToken);
    }
}
