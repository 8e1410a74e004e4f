using System.Diagnostics.Metrics;
using IntegrationConsole.Jobs;

namespace IntegrationConsole.Health;

/// <summary>
/// Starts claimed probes at their moment. Claims arrive up to a sweep ahead; a heap orders them, one loop waits for the next. Probes run
/// beside each other, at most <see cref="MostAtOnce"/>.
/// </summary>
public sealed partial class ProbeDispatcher(ProbeRun run, ProcessLease lease, JobHeartbeats heartbeats, TimeProvider time, ILogger<ProbeDispatcher> log) : BackgroundService
{
    public const string Heartbeat = "probe-dispatcher";

    /// <summary>Bounds sockets and memory when many providers hang at once.</summary>
    public const int MostAtOnce = 1_000;

    private static readonly Meter Meter = new("IntegrationConsole.Health");
    private static readonly Histogram<double> Lag = Meter.CreateHistogram<double>("console.probe.lag", "s", "How long after their due time probes start");

    private readonly PriorityQueue<ProbeSlot, DateTimeOffset> waiting = new();
    private readonly SemaphoreSlim places = new(MostAtOnce);
    private readonly SemaphoreSlim news = new(0, 1);
    private readonly Lock gate = new();

    /// <summary>Probes that wait for their moment.</summary>
    public int Waiting
    {
        get
        {
            lock (gate)
            {
                return waiting.Count;
            }
        }
    }

    public void Add(IEnumerable<ProbeSlot> slots)
    {
        lock (gate)
        {
            foreach (var slot in slots)
            {
                waiting.Enqueue(slot, slot.At);
            }

            if (news.CurrentCount == 0) // only released here, under the lock: never above one
            {
                news.Release();
            }
        }
    }

    /// <summary>Probes an integration as soon as possible, beside its schedule.</summary>
    public void AddNow(int integrationId) => Add([new(integrationId, time.GetUtcNow(), Asked: true)]);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            heartbeats.Started(Heartbeat);
            while (TakeDue() is { } slot)
            {
                await places.WaitAsync(stoppingToken);
                _ = Task.Run(() => RunAsync(slot, stoppingToken), CancellationToken.None); // the loop keeps time; opening secrets and encoding requests happen elsewhere
            }

            heartbeats.Finished(Heartbeat, null);
            await news.WaitAsync(UntilNext(), stoppingToken);
        }
    }

    private ProbeSlot? TakeDue()
    {
        lock (gate)
        {
            return waiting.TryPeek(out var slot, out var at) && at <= time.GetUtcNow() ? waiting.Dequeue() : null;
        }
    }

    private TimeSpan UntilNext()
    {
        lock (gate)
        {
            var longest = TimeSpan.FromSeconds(1);
            if (!waiting.TryPeek(out _, out var at))
            {
                return longest;
            }

            var left = at - time.GetUtcNow();
            return left <= TimeSpan.Zero ? TimeSpan.Zero : left < longest ? TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)) : longest; // whole ones: a wait of 0.4 ms would spin
        }
    }

    private async Task RunAsync(ProbeSlot slot, CancellationToken stoppingToken)
    {
        try
        {
            if (lease.IsHeld && (slot.Asked || !run.IsWaitingForQuota(slot.IntegrationId))) // without the lease another process may have taken the slot over
            {
                Lag.Record((time.GetUtcNow() - slot.At).TotalSeconds);
                await run.RunAsync(slot.IntegrationId, evenIfDisabled: false, stoppingToken);
            }
        }
        catch (Exception e) when (!(e is OperationCanceledException && stoppingToken.IsCancellationRequested)) // that one: the console stops; the next process probes again
        {
            // The one edge of a probe: the database was away or there is a bug. The schedule goes on.
            LogFailed(e, slot.IntegrationId);
        }
        finally
        {
            places.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The probe of integration {IntegrationId} could not be completed.")]
    private partial void LogFailed(Exception exception, int integrationId);
}
