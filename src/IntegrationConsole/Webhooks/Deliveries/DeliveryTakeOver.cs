using IntegrationConsole.Data;
using IntegrationConsole.Jobs;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>Frees the deliveries of a process that died or stopped: whoever has room sends them.</summary>
public sealed class DeliveryTakeOver : ITakeOverWork
{
    public Task TakeOverAsync(ConsoleDb db, int deadProcessId, CancellationToken cancellationToken) =>
        db.Set<Delivery>().Where(d => d.Owner == deadProcessId && d.State == DeliveryState.Pending).ExecuteUpdateAsync(set => set.SetProperty(d => d.Owner, 0), cancellationToken);
}
