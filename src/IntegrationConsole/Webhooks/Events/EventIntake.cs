using System.Security.Cryptography;
using System.Text;
using IntegrationConsole.Jobs;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.Outbound;

namespace IntegrationConsole.Webhooks.Events;

/// <summary>Accepts events: decides who gets them, writes events, deliveries and due times in one transaction, and only then says so.</summary>
public sealed class EventIntake(EndpointBook book, DeliveryJournal journal, DeliveryPump pump, RowIds ids, ProcessLease lease, TimeProvider time)
{
    /// <summary>So many events waiting to be written are more than a disk takes in a second: publishers are asked to wait.</summary>
    private const int MostWaiting = 50_000;

    private int waiting;

    /// <summary>More is published than the database takes.</summary>
    public bool IsBusy => Volatile.Read(ref waiting) > MostWaiting;

    /// <summary>Returns when everything is on disk. Throws what the database threw when nothing is.</summary>
    /// <param name="source">Who publishes: the name of a key or a user.</param>
    /// <returns>What became of each, in their order.</returns>
    public async Task<IReadOnlyList<IntakeResult>> AcceptAsync(int organizationId, string source, IReadOnlyList<PublishedEvent> events, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var now = time.GetUtcNow();
        var subscriptions = book.Of(organizationId);
        var made = new NewEvent[events.Count];
        for (var i = 0; i < made.Length; i++)
        {
            made[i] = Make(organizationId, source, events[i], subscriptions, now.ToUnixTimeMilliseconds());
        }

        var entry = new IntakeEntry(made, (now - EventRules.KeyLife).ToUnixTimeMilliseconds(), HandOver);
        Interlocked.Add(ref waiting, made.Length);
        journal.Add(entry);
        try
        {
            return await entry.Done; // not called back: it may already be on its way to the disk
        }
        finally
        {
            Interlocked.Add(ref waiting, -made.Length);
        }
    }

    /// <summary>Accepts a received call for chosen endpoints, whatever they subscribe to. They get its original body.</summary>
    /// <param name="source">Who received it.</param>
    /// <param name="data">Made by <see cref="ForwardedBody"/>.</param>
    /// <param name="endpoints">Their public ids; those that are gone are passed over.</param>
    /// <param name="key">The same key within a day is the same call, and goes out once.</param>
    /// <returns>To how many endpoints it goes.</returns>
    public async Task<int> ForwardAsync(int organizationId, string source, string type, string data, IReadOnlyList<Guid> endpoints, string key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var now = time.GetUtcNow();
        var chosen = book.Of(organizationId).Endpoints.Where(e => endpoints.Contains(e.PublicId)).ToList();
        var id = ids.Next();
        var made = new NewEvent
        {
            Id = id,
            OrganizationId = organizationId,
            AtMs = now.ToUnixTimeMilliseconds(),
            Type = type,
            Data = data,
            Source = source,
            Deliveries = To(chosen, organizationId, id, type, DeliveryKind.Forward, now.ToUnixTimeMilliseconds(), orderingKey: null),
            Unrouted = chosen.Count == 0 ? UnroutedReason.NobodySubscribes : UnroutedReason.None,
            KeyHash = Hash(key),
            ContentHash = Hash(type + "\n" + data),
        };
        var entry = new IntakeEntry([made], (now - EventRules.KeyLife).ToUnixTimeMilliseconds(), HandOver);
        journal.Add(entry);
        await entry.Done;
        return chosen.Count;
    }

    private NewEvent Make(int organizationId, string source, PublishedEvent published, Subscriptions subscriptions, long nowMs)
    {
        var id = ids.Next();
        var data = published.Data.GetRawText();
        var (endpoints, unrouted) = subscriptions.Route(published.Type, published.Data, published.Labels);
        var deliveries = To(endpoints, organizationId, id, published.Type, DeliveryKind.Event, nowMs, published.OrderingKey);
        return new()
        {
            Id = id,
            OrganizationId = organizationId,
            AtMs = nowMs,
            Type = published.Type,
            Data = data,
            OrderingKey = published.OrderingKey,
            Labels = published.Labels?.GetRawText(),
            Source = source,
            Deliveries = deliveries,
            Unrouted = unrouted,
            KeyHash = published.IdempotencyKey is { } key ? Hash(key) : null,
            ContentHash = published.IdempotencyKey is null ? null : Hash(published.Type + "\n" + data),
        };
    }

    private NewDelivery[] To(IReadOnlyList<EndpointFacts> endpoints, int organizationId, long eventId, string type, DeliveryKind kind, long dueAtMs, string? orderingKey)
    {
        var deliveries = endpoints.Count == 0 ? [] : new NewDelivery[endpoints.Count];
        for (var i = 0; i < deliveries.Length; i++)
        {
            var endpoint = endpoints[i];
            deliveries[i] = new()
            {
                Id = ids.Next(),
                OrganizationId = organizationId,
                EventId = eventId,
                EndpointId = endpoint.Id,
                Type = type,
                Kind = kind,
                DueAtMs = dueAtMs,
                OrderingKey = orderingKey,
                State = endpoint.IsActive ? DeliveryState.Pending : DeliveryState.Held,
                // What must keep its order goes through the claims, which know what is before it.
                Owner = endpoint.IsActive && orderingKey is null && pump.HasRoom(endpoint.Id) ? lease.Id : 0,
            };
        }

        return deliveries;
    }

    private void HandOver(IReadOnlyList<NewEvent> accepted)
    {
        var own = new List<QueuedDelivery>(accepted.Count);
        foreach (var e in accepted)
        {
            foreach (var delivery in e.Deliveries)
            {
                if (delivery.Owner != 0)
                {
                    own.Add(new()
                    {
                        Id = delivery.Id,
                        OrganizationId = delivery.OrganizationId,
                        EndpointId = delivery.EndpointId,
                        EventId = e.Id,
                        Type = e.Type,
                        Data = e.Data,
                        EventAtMs = e.AtMs,
                        Kind = delivery.Kind,
                        DueAtMs = delivery.DueAtMs,
                        OrderingKey = delivery.OrderingKey,
                    });
                }
                else if (delivery.State is DeliveryState.Pending)
                {
                    pump.Leave(delivery.EndpointId, delivery.DueAtMs);
                }
            }
        }

        pump.Offer(own);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
