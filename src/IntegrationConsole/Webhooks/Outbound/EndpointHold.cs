using IntegrationConsole.Data;
using IntegrationConsole.Webhooks.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>Keeps back what an endpoint that was switched off has not got, and lets it go again. Inside the caller's transaction.</summary>
internal static class EndpointHold
{
    public static Task<int> HoldAsync(ConsoleDb db, int endpointId, CancellationToken cancellationToken) => db.Set<Delivery>()
        .Where(d => d.EndpointId == endpointId && d.State == DeliveryState.Pending)
        .ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DeliveryState.Held).SetProperty(d => d.Owner, 0), cancellationToken);

    /// <summary>They become due at once; the pump paces them.</summary>
    public static Task<int> ReleaseAsync(ConsoleDb db, int endpointId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = now.ToUnixTimeMilliseconds();
        return db.Set<Delivery>().Where(d => d.EndpointId == endpointId && d.State == DeliveryState.Held)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DeliveryState.Pending).SetProperty(d => d.Owner, 0).SetProperty(d => d.DueAtMs, due), cancellationToken);
    }
}
