using IntegrationConsole.Webhooks.Outbound;

namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>The lanes of all endpoints and whose turn it is: one attempt each, round and round. Not thread-safe: the pump holds its lock.</summary>
internal sealed class LaneRing(EndpointBook book, WebhooksOptions options)
{
    private readonly Dictionary<int, EndpointLane> lanes = [];
    private readonly Queue<EndpointLane> turns = new();

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
        for (var left = turns.Count; left > 0; left--)
        {
            var lane = turns.Dequeue();
            var (turn, until) = Try(lane, now);
            if (lane.Count == 0)
            {
                lane.IsInRing = false;
            }
            else
            {
                turns.Enqueue(lane);
                wake = until < wake ? until : wake;
            }

            if (turn is not null)
            {
                return turn;
            }
        }

        return null;
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

    private void Enter(EndpointLane lane)
    {
        if (!lane.IsInRing)
        {
            lane.IsInRing = true;
            turns.Enqueue(lane);
        }
    }

    /// <summary>An attempt that may start.</summary>
    internal sealed record Turn(EndpointLane Lane, EndpointFacts Endpoint, QueuedDelivery Delivery);
}
