using System.Diagnostics.Metrics;
using IntegrationConsole.Jobs;
using IntegrationConsole.Webhooks.Outbound;

namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>
/// Sends deliveries. Every endpoint has a lane with a pace of its own; lanes take turns, one attempt each, so that a slow or noisy endpoint costs the others nothing. An attempt holds its place among
/// <see cref="WebhooksOptions.MostInFlight"/> until it is on disk: a killed process has sent at most these without knowing.
/// </summary>
public sealed class DeliveryPump : IHostedService, IDisposable
{
    private static readonly Meter Meter = new("IntegrationConsole.Webhooks");
    private static readonly Counter<long> Attempts = Meter.CreateCounter<long>("console.webhooks.attempts", description: "Attempts to deliver, by outcome");

    private static readonly TimeSpan LeaseLook = TimeSpan.FromMilliseconds(500);

    private readonly Lock gate = new();
    private readonly LaneRing ring;
    private readonly PumpAlarm alarm;
    private readonly CancellationTokenSource stopping = new();
    private readonly AttemptRun run;
    private readonly DeliveryJournal journal;
    private readonly EndpointConduct conduct;
    private readonly DeliveryNews news;
    private readonly RowIds ids;
    private readonly ProcessLease lease;
    private readonly WebhooksOptions options;
    private readonly TimeProvider time;
    private int inFlight;
    private bool open;

    public DeliveryPump(EndpointBook book, AttemptRun run, DeliveryJournal journal, EndpointConduct conduct, DeliveryNews news, RowIds ids, ProcessLease lease, WebhooksOptions options, TimeProvider time)
    {
        (ring, this.run, this.journal, this.conduct, this.news) = (new(book, options), run, journal, conduct, news);
        (this.ids, this.lease, this.options, this.time) = (ids, lease, options, time);
        alarm = new(time, Start);
        (book.Changed, journal.Settled) = (Reconsider, Start);
    }

    /// <summary>Attempts under way or not yet written.</summary>
    public int InFlight => Volatile.Read(ref inFlight);

    /// <summary>Deliveries that wait in memory.</summary>
    public int Queued => Ask(lanes => lanes.Queued);

    /// <summary>Whether a delivery of this endpoint can wait in memory; if not it is written for whoever has room.</summary>
    public bool HasRoom(int endpointId)
    {
        lock (gate)
        {
            return open && ring.HasRoom(endpointId);
        }
    }

    /// <summary>Takes deliveries that are on disk and belong to this process.</summary>
    public void Offer(IReadOnlyList<QueuedDelivery> deliveries)
    {
        lock (gate)
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            foreach (var delivery in deliveries)
            {
                ring.Add(delivery, now);
            }
        }

        Start();
    }

    /// <summary>Deliveries of an endpoint lie in the database for anybody, the first due then: the claims look for them.</summary>
    public void Leave(int endpointId, long dueAtMs) => Change(lanes => lanes.Leave(endpointId, dueAtMs));

    /// <summary>Lanes whose deliveries in the database become due by then and that have room, with how many more they take.</summary>
    internal List<(int EndpointId, int Room)> Wanting(long horizonMs) => Ask(lanes => open ? lanes.Wanting(horizonMs) : []);

    /// <summary>What the claims found out: the earliest due time of what is still in the database.</summary>
    internal void Learn(int endpointId, long unclaimedDueAtMs) => Change(lanes => lanes.Learn(endpointId, unclaimedDueAtMs));

    /// <summary>How an endpoint is doing here: waiting, under way, paused until.</summary>
    public LaneReading Read(int endpointId) => Ask(lanes => lanes.Read(endpointId, time.GetUtcNow()));

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Change(_ => open = true);

        return Task.CompletedTask;
    }

    /// <summary>Starts nothing more and cuts off what is under way: it stays pending and is sent by the next process.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Change(_ => open = false);

        await stopping.CancelAsync();
    }

    public void Dispose()
    {
        alarm.Dispose();
        stopping.Dispose();
    }

    private void Start() => Start(mayKeepOne: false);

    /// <summary>Starts what may start. Called whenever something has changed: new deliveries, an ended attempt, places that are free again, a moment that was waited for.</summary>
    /// <param name="mayKeepOne">The caller sends one of them itself.</param>
    /// <returns>The one that the caller sends.</returns>
    private LaneRing.Turn? Start(bool mayKeepOne)
    {
        lock (gate)
        {
            if (!open)
            {
                return null;
            }

            var now = time.GetUtcNow();
            if (!lease.IsHeld)
            {
                // Another process may have taken this one for dead: then its deliveries are not its own. If it has not, they go on as soon as the lease is renewed, whether or not anything else happens.
                alarm.Arm(now + LeaseLook, now);
                return null;
            }

            LaneRing.Turn? kept = null;
            var wake = DateTimeOffset.MaxValue;
            while (inFlight < options.MostInFlight && ring.Next(now, out wake) is { } turn)
            {
                inFlight++;
                if (mayKeepOne && kept is null)
                {
                    kept = turn;
                    continue;
                }

                ThreadPool.UnsafeQueueUserWorkItem(static work => _ = work.Pump.SendAllAsync(work.Turn), (Pump: this, Turn: turn), preferLocal: false);
            }

            if (inFlight < options.MostInFlight)
            {
                alarm.Arm(wake, now);
            }

            return kept;
        }
    }

    /// <summary>Sends, and goes on with what may start when that has ended: a place that is taken again at once needs no other thread to be woken.</summary>
    private async Task SendAllAsync(LaneRing.Turn? turn)
    {
        while (turn is not null)
        {
            await SendAsync(turn);
            turn = Start(mayKeepOne: true); // the endpoint's place is free; that among all others only when it is on disk
        }
    }

    private async ValueTask SendAsync(LaneRing.Turn turn)
    {
        var (lane, endpoint, delivery) = turn;
        if (await run.SendAsync(endpoint, delivery, stopping.Token) is not { } result)
        {
            lock (gate)
            {
                lane.Pace.CalledOff();
                ring.Enter(lane);
                inFlight--;
            }

            return;
        }

        Attempts.Add(1, new KeyValuePair<string, object?>("outcome", result.Cause.ToString()));
        var now = time.GetUtcNow();
        var decision = DeliveryRules.Decide(endpoint, delivery, result, delivery.Attempts + 1, now, Random.Shared.NextDouble());
        lock (gate)
        {
            lane.Pace.Ended(endpoint.Settings, result, now);
            ring.Enter(lane);
        }

        var (state, due, stays) = Next(lane, decision);
        journal.Add(new AttemptEntry(ids.Next(), delivery, result, lease.Id, state, due, stays ? lease.Id : 0, advanced => Recorded(lane, endpoint, delivery, result, decision, due, stays, advanced)));
    }

    /// <summary>State, due time, and whether the retry waits here rather than in the database: only when it comes soon.</summary>
    private (DeliveryState State, long DueAtMs, bool Stays) Next(EndpointLane lane, DeliveryDecision decision) => decision switch
    {
        DeliveryDecision.Delivered => (DeliveryState.Delivered, 0, false),
        DeliveryDecision.RetryAt(var at) => (DeliveryState.Pending, at.ToUnixTimeMilliseconds(), at - time.GetUtcNow() < DeliveryClaims.StaysInMemory && ring.HasRoomToStay(lane)),
        DeliveryDecision.Dead => (DeliveryState.Dead, 0, false),
        DeliveryDecision.Failed => (DeliveryState.Failed, 0, false),
        _ => throw new InvalidOperationException($"Unknown decision {decision.GetType().Name}."),
    };

    private void Recorded(EndpointLane lane, EndpointFacts endpoint, QueuedDelivery delivery, AttemptResult result, DeliveryDecision decision, long due, bool stays, bool advanced)
    {
        lock (gate)
        {
            inFlight--;
            if (advanced && decision is DeliveryDecision.RetryAt)
            {
                if (stays)
                {
                    ring.Add(delivery with { Attempts = delivery.Attempts + 1, DueAtMs = due }, time.GetUtcNow().ToUnixTimeMilliseconds());
                }
                else
                {
                    lane.UnclaimedDueAtMs = Math.Min(lane.UnclaimedDueAtMs, due);
                }
            }
            else if (delivery.OrderingKey is not null)
            {
                lane.UnclaimedDueAtMs = 0; // the next of its key may go now
            }
        }

        conduct.Note(endpoint, result);
        news.Tell(delivery, result, decision);
    }

    /// <summary>Endpoints were changed by a person, or are gone: what held them back is forgotten.</summary>
    private void Reconsider(IReadOnlyCollection<int> endpoints)
    {
        Change(lanes => lanes.Reconsider(endpoints));

        Start();
    }

    private void Change(Action<LaneRing> change)
    {
        lock (gate)
        {
            change(ring);
        }
    }

    private T Ask<T>(Func<LaneRing, T> question)
    {
        lock (gate)
        {
            return question(ring);
        }
    }
}
