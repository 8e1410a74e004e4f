using System.Collections.Concurrent;
using IntegrationConsole.Data;
using IntegrationConsole.Jobs;
using IntegrationConsole.Live;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.History;
using IntegrationConsole.Webhooks.Outbound;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.Replays;

/// <summary>Works bulk replays off, a bit at a time and at each one's own rate. Its place and the deliveries that it makes are one transaction: a killed process has neither lost nor doubled any.</summary>
public sealed partial class ReplayPump(Database database, EndpointBook book, DeliveryPump pump, RowIds ids, ProcessLease lease, Signals signals, LiveFeed feed, JobHeartbeats heartbeats, TimeProvider time, ILogger<ReplayPump> log) : BackgroundService
{
    public const string Heartbeat = "webhook-replays";

    /// <summary>Rows that one step looks at: what matches nothing costs no rate, but bounded time.</summary>
    private const int MostLookedAt = 5_000;

    private readonly ConcurrentDictionary<int, (DateTimeOffset At, double Owed)> paces = new();
    private DateTimeOffset signalled;

    public static TimeSpan Period { get; } = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            heartbeats.Started(Heartbeat);
            Exception? failure = null;
            try
            {
                await StepAllAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failure = e;
                LogFailed(e);
            }

            heartbeats.Finished(Heartbeat, failure);
        }
    }

    private async Task StepAllAsync(CancellationToken cancellationToken)
    {
        if (!lease.IsHeld)
        {
            return;
        }

        List<ReplayRun> open;
        await using (var db = database.OpenForSystem())
        {
            open = await db.Set<ReplayRun>().AsNoTracking().Where(r => r.State == ReplayState.Running && (r.Owner == 0 || r.Owner == lease.Id)).ToListAsync(cancellationToken);
        }

        foreach (var gone in paces.Keys.Except(open.Select(r => r.Id)).ToList())
        {
            paces.TryRemove(gone, out _);
        }

        foreach (var run in open)
        {
            var (at, owed) = paces.GetOrAdd(run.Id, _ => (time.GetUtcNow() - Period, 1)); // the first at once
            var now = time.GetUtcNow();
            var (due, left) = ReplayRules.Due(run.RatePerSecond, owed, now - at);
            paces[run.Id] = (now, left);
            if (due > 0)
            {
                await StepAsync(run.Id, due, cancellationToken);
            }
        }
    }

    private async Task StepAsync(int id, int due, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForSystem();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Takes the row's lock and the run itself: whoever pauses or cancels it comes before or after this step, and of two processes one works on it.
        var taken = await db.Set<ReplayRun>().Where(r => r.Id == id && r.State == ReplayState.Running && (r.Owner == 0 || r.Owner == lease.Id)).ExecuteUpdateAsync(set => set.SetProperty(r => r.Owner, lease.Id), cancellationToken);
        if (taken == 0)
        {
            return;
        }

        var run = await db.Set<ReplayRun>().SingleAsync(r => r.Id == id, cancellationToken);
        var (found, cursor, done) = await NextAsync(db, run, due, cancellationToken);
        var wanted = found.Where(d => book.Find(d.EndpointId) is { IsActive: true }).ToList();
        var dead = wanted.Where(d => d.State is DeliveryState.Dead or DeliveryState.Held).Select(d => d.Id).ToList();
        await db.Set<Delivery>().Where(d => dead.Contains(d.Id)).ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DeliveryState.Failed), cancellationToken);
        var nowMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        db.AddRange(wanted.Select(d => DeliveryReplays.Repeated(d, ids.Next(), nowMs, run.Id)));
        run.Advance(cursor, wanted.Count, found.Count - wanted.Count, done, time.GetUtcNow());
        SignalSometimes(db, run, done);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        foreach (var endpoint in wanted.Select(d => d.EndpointId).Distinct())
        {
            pump.Leave(endpoint, nowMs);
        }

        feed.Publish(run.OrganizationId, new ReplayMessage());
    }

    /// <summary>The next deliveries in the order in which they were made, how far that leads, and whether it is the end.</summary>
    private static async Task<(List<Delivery> Found, long Cursor, bool Done)> NextAsync(ConsoleDb db, ReplayRun run, int due, CancellationToken cancellationToken)
    {
        var rest = DeliveryQuery.Scope(db, run.Filter, run.UpTo).Where(d => d.OrganizationId == run.OrganizationId && d.Id > run.Cursor).OrderBy(d => d.Id);
        var looked = rest.Take(MostLookedAt);
        var found = await DeliveryQuery.Narrow(db, looked, run.Filter).Where(d => d.Kind != DeliveryKind.Test && d.State != DeliveryState.Pending).OrderBy(d => d.Id).Take(due).ToListAsync(cancellationToken);
        if (found.Count == due)
        {
            return (found, found[^1].Id, false);
        }

        var edge = await rest.Skip(MostLookedAt - 1).Select(d => d.Id).FirstOrDefaultAsync(cancellationToken);
        return (found, edge == 0 ? run.UpTo : edge, edge == 0);
    }

    // Other processes' screens follow once a second, and at the end.
    private void SignalSometimes(ConsoleDb db, ReplayRun run, bool done)
    {
        if (done || time.GetUtcNow() - signalled >= TimeSpan.FromSeconds(1))
        {
            signalled = time.GetUtcNow();
            signals.Add(db, run.OrganizationId, ReplaySignals.Went, EndpointSignals.SubjectOf(run.OrganizationId));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A bulk replay could not go on; the next try follows.")]
    private partial void LogFailed(Exception exception);
}
