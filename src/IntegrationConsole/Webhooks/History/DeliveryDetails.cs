using System.Text;
using IntegrationConsole.Data;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.Events;
using IntegrationConsole.Webhooks.Outbound;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.History;

/// <summary>Reads one delivery of the current organization with its event and attempts (scoped service). Who may see payloads is up to the caller.</summary>
public sealed class DeliveryDetails(IDbContextFactory<ConsoleDb> databases, DeliveryHistory history, EndpointBook book)
{
    private const int MostCompared = 500;
    private const int MostReplays = 20;

    /// <summary>Null: there is no such delivery.</summary>
    public async Task<DeliveryDetail?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var line = await DeliveryHistory.Lines(db.Set<Delivery>().AsNoTracking().Where(d => d.Id == id)).SingleOrDefaultAsync(cancellationToken);
        var published = line is null ? null : await db.Set<WebhookEvent>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == line.EventId, cancellationToken);
        if (line is null || published is null)
        {
            return null;
        }

        var attempts = await db.Set<Attempt>().AsNoTracking().Where(a => a.DeliveryId == id).OrderBy(a => a.Id).ToListAsync(cancellationToken);
        var replays = await DeliveryHistory.Lines(db.Set<Delivery>().AsNoTracking().Where(d => d.EventId == line.EventId && d.ReplayOf == id).OrderByDescending(d => d.Id).Take(MostReplays)).ToListAsync(cancellationToken);
        var completed = (await history.CompletedAsync(db, [line, .. replays], cancellationToken)).ToList();
        return new(completed[0], published, BodyOf(line, published), attempts, await LastSuccessAsync(db, line, cancellationToken), completed[1..]);
    }

    private string? BodyOf(DeliveryLine line, WebhookEvent published)
    {
        if (line.Kind is DeliveryKind.Forward)
        {
            return ForwardedBody.Read(published.Data) is { } original ? Encoding.UTF8.GetString(original.Body) : published.Data;
        }

        return book.Find(line.EndpointId) is { } endpoint ? Encoding.UTF8.GetString(DeliveryBody.Of(Queued(line, published), endpoint.Settings)) : null;
    }

    private static async Task<Attempt?> LastSuccessAsync(ConsoleDb db, DeliveryLine line, CancellationToken cancellationToken)
    {
        // Among the newest deliveries to the endpoint only: one that succeeded months ago says little, and looking for it costs.
        var succeeded = await db.Set<Delivery>().AsNoTracking().Where(d => d.EndpointId == line.EndpointId).OrderByDescending(d => d.Id).Take(MostCompared)
            .Where(d => d.State == DeliveryState.Delivered && d.Type == line.Type && d.Id != line.Id).OrderByDescending(d => d.Id).Select(d => d.Id).FirstOrDefaultAsync(cancellationToken);
        return succeeded == 0 ? null : await db.Set<Attempt>().AsNoTracking().Where(a => a.DeliveryId == succeeded).OrderByDescending(a => a.Id).FirstOrDefaultAsync(cancellationToken);
    }

    internal static QueuedDelivery Queued(DeliveryLine line, WebhookEvent published) => new()
    {
        Id = line.Id,
        OrganizationId = published.OrganizationId,
        EndpointId = line.EndpointId,
        EventId = published.Id,
        Type = published.Type,
        Data = published.Data,
        EventAtMs = published.AtMs,
        Kind = line.Kind,
        Attempts = line.Attempts,
        DueAtMs = line.DueAtMs,
    };
}
