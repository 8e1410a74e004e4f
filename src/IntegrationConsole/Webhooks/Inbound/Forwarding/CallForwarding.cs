using IntegrationConsole.Data;
using IntegrationConsole.Live;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.Events;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.Inbound.Forwarding;

/// <summary>
/// Hands accepted calls to the delivery pump. The call's own row is the outbox: while <see cref="ReceivedCall.ForwardedAt"/> is null it is still to be done, also after a crash; the event's idempotency key keeps a call that was
/// handed over right before the crash from being delivered twice.
/// </summary>
public sealed partial class CallForwarding(Database database, EventIntake intake, LiveFeed feed, TimeProvider time, ILogger<CallForwarding> log) : BackgroundService
{
    private const int AtOnce = 100;

    // For what another process kept, and after a failure; what this process keeps comes at once.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim work = new(0);
    private int awake;

    /// <summary>There is something to pass on; returns at once.</summary>
    public void Soon()
    {
        if (Interlocked.Exchange(ref awake, 1) == 0)
        {
            work.Release();
        }
    }

    /// <summary>Passes on what is waiting, the oldest first.</summary>
    /// <returns>How many calls.</returns>
    public async Task<int> PassOnAsync(CancellationToken cancellationToken)
    {
        await using var db = database.OpenForSystem();
        var waiting = await db.Set<ReceivedCall>().AsNoTracking().Where(c => c.ForwardedAt == null && c.Verdict == CallVerdict.Verified).OrderBy(c => c.Id).Take(AtOnce)
            .Join(db.Set<Receiver>(), c => c.ReceiverId, r => r.Id, (c, r) => new { Call = c, Receiver = r }).ToListAsync(cancellationToken);
        foreach (var one in waiting)
        {
            var (call, receiver) = (one.Call, one.Receiver);
            var count = receiver.ForwardTo.Count == 0 ? 0 : await intake.ForwardAsync(
                call.OrganizationId, $"receiver {receiver.Name}", TypeOf(receiver), ForwardedBody.Write(call.ContentType, call.Body), receiver.ForwardTo, $"call/{call.PublicId:N}/{call.Forwards}", cancellationToken);
            var now = time.GetUtcNow();
            await db.Set<ReceivedCall>().Where(c => c.Id == call.Id && c.ForwardedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.ForwardedAt, now).SetProperty(c => c.Forwards, c => c.Forwards + count), cancellationToken);
            feed.Publish(call.OrganizationId, new CallMessage(receiver.Id));
        }

        return waiting.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await PassOnAsync(stoppingToken) == AtOnce)
                {
                    // There may be more.
                }
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                LogWaiting(failed);
            }

            await WaitAsync(stoppingToken);
        }
    }

    public override void Dispose()
    {
        work.Dispose();
        base.Dispose();
    }

    /// <summary>The type of the events that a receiver's calls become: <c>received.github</c>.</summary>
    internal static string TypeOf(Receiver receiver) => "received." + receiver.Preset;

    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, patience.Token);
        // Ended by a call, by patience or by the stop: in each case the loop looks again.
        await work.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Volatile.Write(ref awake, 0);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Received webhooks could not be passed on; they wait for the next try.")]
    private partial void LogWaiting(Exception exception);
}
