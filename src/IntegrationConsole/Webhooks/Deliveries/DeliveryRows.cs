using IntegrationConsole.Data;
using IntegrationConsole.Webhooks.Events;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>Reads deliveries with what is needed to send them.</summary>
internal static class DeliveryRows
{
    private const int MostAtOnce = 200;

    /// <summary>In the order of their due times.</summary>
    public static async Task<IReadOnlyList<QueuedDelivery>> ReadAsync(ConsoleDb db, IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        var found = new List<QueuedDelivery>(ids.Count);
        foreach (var part in ids.Chunk(MostAtOnce))
        {
            found.AddRange(await db.Set<Delivery>().AsNoTracking().Where(d => part.Contains(d.Id))
                .Join(db.Set<WebhookEvent>(), d => d.EventId, e => e.Id, (d, e) => new QueuedDelivery
                {
                    Id = d.Id,
                    OrganizationId = d.OrganizationId,
                    EndpointId = d.EndpointId,
                    EventId = d.EventId,
                    Type = d.Type,
                    Data = e.Data,
                    EventAtMs = e.AtMs,
                    Kind = d.Kind,
                    IsReplay = d.ReplayOf != null,
                    Attempts = d.Attempts,
                    DueAtMs = d.DueAtMs,
                    OrderingKey = d.OrderingKey,
                })
                .ToListAsync(cancellationToken));
        }

        return [.. found.OrderBy(d => d.DueAtMs).ThenBy(d => d.Id)];
    }
}
