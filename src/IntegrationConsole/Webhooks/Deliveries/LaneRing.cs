using IntegrationConsole.Webhooks.Outbound;

namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>
/// The lanes of all endpoints and whose turn it is: one attempt each, round and round. A lane that can't start is out of the ring until something changes for it, or its moment comes, so that however many endpoints are
/// paused or wait for retries, the others' turns cost the same. Not thread-safe: the pump holds its lock.
/// </summary>
internal sealed class LaneRing(EndpointBook book, WebhooksOptions options)
{
    private readonly Dictionary<int, EndpointLane> lanes = [];
    private readonly Queue<EndpointLane> turns = new();
    private readonly PriorityQueue<EndpointLane, DateTimeOffset> parked = new();
    private DateTimeOffset asked;

    /// <summary>Deliveries that wait in memory.</summary>
    public int Queued { get; private set; }

    public bool HasRoom(int endpointId) =>
        Queued < options.MostQueued && (!lanes.TryGetValue(endpointId, out var lane) || (lane.Count < options.MostQueuedPerEndpoint && lane.UnclaimedDueAtMs == long.MaxValue));

    /// <summary>A retry may wait here rather than in the database.</summary>
    public bool HasRoomToStay(EndpointLane lane) => lane.Count < options.MostQueuedPerEndpoint;

    public void Add(QueuedDelivery delivery, long nowMs)
    {
        var lane = Of(delivery.EndpointId);
        lane.Add(delivery, nowMs);
        Queued++;
        Enter(lane);
    }

    /// <summary>Deliveries of an endpoint lie in the database, the first due then.</summary>
    public void Leave(int endpointId, long dueAtMs)
    {
        var lane = Of(endpointId);
        lane.UnclaimedDueAtMs = Math.Min(lane.UnclaimedDueAtMs, dueAtMs);
    }

    /// <summary>What the claims found out.</summary>
    public void Learn(int endpointId, long unclaimedDueAtMs) => Of(endpointId).UnclaimedDueAtMs = unclaimedDueAtMs;

    /// <summary>Lanes whose deliveries in the database become due by then and that have room, with how many more they take.</summary>
    public List<(int EndpointId, int Room)> Wanting(long horizonMs) =>
    [
        .. lanes.Values.Where(l => l.UnclaimedDueAtMs <= horizonMs)
            .Select(l => (l.EndpointId, Room: Math.Min(options.MostQueuedPerEndpoint - l.Count, options.MostQueued - Queued))).Where(l => l.Room > 0),
    ];

    public LaneReading Read(int endpointId, DateTimeOffset now) =>
        lanes.TryGetValue(endpointId, out var lane) ? new(lane.Count, lane.Pace.InFlight, lane.Pace.PausedUntil > now ? lane.Pace.PausedUntil : null, lane.Pace.IsBroken) : LaneReading.Idle;

    /// <summary>The next attempt that may start now; null: none may.</summary>
    /// <param name="wake">When to ask again, if nothing changes before; MaxValue: only when something does.</param>
    public Turn? Next(DateTimeOffset now, out DateTimeOffset wake)
    {
        wake = DateTimeOffset.MaxValue;
        Unpark(now);
        while (turns.TryDequeue(out var lane))
        {
            lane.IsInRing = false;
            var (turn, until) = Try(lane, now);
            if (turn is not null)
            {
                Enter(lane);
                return turn;
            }

            Park(lane, until);
        }

        if (parked.TryPeek(out _, out var next))
        {
            wake = next;
        }

        return null;
    }

    /// <summary>Something changed for the lane: an attempt ended, a delivery came. It gets its turn.</summary>
    public void Enter(EndpointLane lane)
    {
        if (!lane.IsInRing && lane.Count > 0)
        {
            lane.IsInRing = true;
            turns.Enqueue(lane);
        }
    }

    /// <summary>Endpoints were changed by a person: what held them back is forgotten, and what was held for them lies in the database.</summary>
    public void Reconsider(IReadOnlyCollection<int> endpoints)
    {
        foreach (var id in endpoints)
        {
            var lane = Of(id);
            lane.Pace.Forgive();
            lane.UnclaimedDueAtMs = 0;
            Enter(lane);
        }
    }

    private (Turn? Turn, DateTimeOffset Until) Try(EndpointLane lane, DateTimeOffset now)
    {
        if (book.Find(lane.EndpointId) is not { IsActive: true } endpoint)
        {
            Queued -= lane.Clear().Count; // held, or deleted, by whoever switched it off
            return (null, DateTimeOffset.MaxValue);
        }

        var nowMs = now.ToUnixTimeMilliseconds();
        if (!lane.HasDue(nowMs))
        {
            return (null, lane.NextDueAtMs == long.MaxValue ? DateTimeOffset.MaxValue : DateTimeOffset.FromUnixTimeMilliseconds(lane.NextDueAtMs));
        }

        if (lane.Pace.BlockedUntil(endpoint.Settings, now) is { } until)
        {
            return (null, until);
        }

        var delivery = lane.Take(nowMs)!;
        lane.Pace.Started(endpoint.Settings);
        Queued--;
        return (new(lane, endpoint, delivery), now);
    }

    private EndpointLane Of(int endpointId)
    {
        if (!lanes.TryGetValue(endpointId, out var lane))
        {
            lanes.Add(endpointId, lane = new(endpointId));
        }

        return lane;
    }

    private void Park(EndpointLane lane, DateTimeOffset until)
    {
        if (lane.Count > 0 && until < DateTimeOffset.MaxValue && until != lane.ParkedUntil)
        {
            lane.ParkedUntil = until;
            parked.Enqueue(lane, until);
        }
    }

    private void Unpark(DateTimeOffset now)
    {
        var wasSetBack = now < asked; // then no moment that was waited for means anything
        asked = now;
        while (parked.TryPeek(out var lane, out var until) && (until <= now || wasSetBack))
        {
            parked.Dequeue();
            if (lane.ParkedUntil == until) // else it was parked anew since
            {
                lane.ParkedUntil = null;
                Enter(lane);
            }
        }
    }

    /// <summary>An attempt that may start.</summary>
    internal sealed record Turn(EndpointLane Lane, EndpointFacts Endpoint, QueuedDelivery Delivery);
}
