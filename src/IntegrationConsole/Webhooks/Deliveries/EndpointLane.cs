namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>The deliveries of one endpoint that this process will send: first attempts in their order, retries by due time. Not thread-safe: the pump holds its lock.</summary>
public sealed class EndpointLane(int endpointId)
{
    /// <summary>First attempts go before retries, but every so many turns belong to a retry that is due, so that neither waits for ever.</summary>
    private const int RetryTurn = 4;

    private readonly Queue<QueuedDelivery> fresh = new();
    private readonly PriorityQueue<QueuedDelivery, long> later = new();
    private int turns;

    public int EndpointId { get; } = endpointId;

    public LanePace Pace { get; } = new();

    /// <summary>In the pump's ring, waiting for its turn.</summary>
    public bool IsInRing { get; set; }

    /// <summary>It gets its turn then, whatever happens; null: only when something changes for it.</summary>
    public DateTimeOffset? ParkedUntil { get; set; }

    public int Count => fresh.Count + later.Count;

    /// <summary>The earliest due time of deliveries that lie in the database for anybody; MaxValue: none known.</summary>
    public long UnclaimedDueAtMs { get; set; } = long.MaxValue;

    public void Add(QueuedDelivery delivery, long nowMs)
    {
        if (delivery.Attempts == 0 && delivery.DueAtMs <= nowMs)
        {
            fresh.Enqueue(delivery);
        }
        else
        {
            later.Enqueue(delivery, delivery.DueAtMs);
        }
    }

    /// <summary>Something can start now as far as due times go.</summary>
    public bool HasDue(long nowMs) => fresh.Count > 0 || (later.TryPeek(out _, out var due) && due <= nowMs);

    /// <summary>The earliest due time; MaxValue: nothing waits.</summary>
    public long NextDueAtMs => fresh.Count > 0 ? 0 : later.TryPeek(out _, out var due) ? due : long.MaxValue;

    public QueuedDelivery? Take(long nowMs)
    {
        var retryDue = later.TryPeek(out _, out var due) && due <= nowMs;
        if (retryDue && (fresh.Count == 0 || ++turns % RetryTurn == 0))
        {
            return later.Dequeue();
        }

        return fresh.TryDequeue(out var next) ? next : null;
    }

    /// <summary>Takes everything out: the endpoint is switched off or gone.</summary>
    public IReadOnlyList<QueuedDelivery> Clear()
    {
        List<QueuedDelivery> all = [.. fresh, .. later.UnorderedItems.Select(i => i.Element)];
        fresh.Clear();
        later.Clear();
        return all;
    }
}
