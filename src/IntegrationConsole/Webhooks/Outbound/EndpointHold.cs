using IntegrationConsole.Data;
using IntegrationConsole.Webhooks.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>Keeps back what an endpoint that was switched off has not got, and lets it go again. Inside the caller's transaction.</summary>
internal static class EndpointHold
{
    public static Task<int> HoldAsync(ConsoleDb db, int endpointId, CancellationToken cancellationToken) => db.Set<Delivery>()
        .IgnoreQueryFilters() // the endpoint says whose they are; with the organization named as well SQLite reads its whole past instead of the few that wait
        .Where(d => d.EndpointId == endpointId && d.State == DeliveryState.Pending)
        .ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DeliveryState.Held).SetProperty(d => d.Owner, 0), cancellationToken);

    /// <summary>They become due at once; the pump paces them.</summary>
    public static Task<int> ReleaseAsync(ConsoleDb db, int endpointId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = now.ToUnixTimeMilliseconds();
        return db.Set<Delivery>().InTrouble(DeliveryState.Held).Where(d => d.EndpointId == endpointId)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DeliveryState.Pending).SetProperty(d => d.Owner, 0).SetProperty(d => d.DueAtMs, due), cancellationToken);
    }

    /// <summary>What is held, and what waits, is over: the endpoint goes.</summary>
    public static async Task GiveUpAsync(ConsoleDb db, int endpointId, CancellationToken cancellationToken)
    {
        await HoldAsync(db, endpointId, cancellationToken);
        await db.Set<Delivery>().InTrouble(DeliveryState.Held).Where(d => d.EndpointId == endpointId).ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DeliveryState.Failed), cancellationToken);
    }
}
