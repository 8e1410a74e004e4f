using IntegrationConsole.Benchmarks.Stage;

namespace IntegrationConsole.Benchmarks.Webhooks;

/// <summary>Load on a running console: at a rate, for latency; or as fast as it goes.</summary>
internal sealed class WebhookLoad(Publisher publisher, RunningReceiver receiver)
{
    private const int Batch = 100;
    private const int Backlog = 3_000; // below what waits in memory (Webhooks__MostQueuedPerEndpoint)

    /// <summary>One alone waits for each commit before it sends the next list.</summary>
    private const int Publishers = 4;

    /// <summary>Publishes one by one at a rate and waits until all arrived.</summary>
    /// <returns>What the receiver measured.</returns>
    public async Task<ReceiverCounts> LatencyAsync(string type, int rate, TimeSpan length, CancellationToken cancellationToken)
    {
        await receiver.CountsAsync(cancellationToken, reset: true);
        var started = TimeProvider.System.GetTimestamp();
        var sent = new List<Task>();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        while (TimeProvider.System.GetElapsedTime(started) < length && await timer.WaitForNextTickAsync(cancellationToken))
        {
            var due = (int)(TimeProvider.System.GetElapsedTime(started).TotalSeconds * rate);
            while (sent.Count < due)
            {
                sent.Add(publisher.PublishAsync(type, TimeProvider.System.GetUtcNow(), cancellationToken));
            }
        }

        await Task.WhenAll(sent);
        await Eventually.TrueAsync(async () => (await receiver.CountsAsync(cancellationToken)).Distinct >= sent.Count, TimeSpan.FromSeconds(30), "Not everything that was published arrived.", cancellationToken);
        return await receiver.DelaysAsync(cancellationToken);
    }

    /// <summary>Publishes in lists, as fast as what was published arrives, and waits for the last.</summary>
    /// <returns>How many, and in how many seconds.</returns>
    public async Task<(long Published, double Seconds)> DeliverAsync(string type, TimeSpan length, CancellationToken cancellationToken)
    {
        await receiver.CountsAsync(cancellationToken, reset: true);
        var started = TimeProvider.System.GetTimestamp();
        long published = 0, arrived = 0;
        var watch = Task.Run(
            async () =>
            {
                while (TimeProvider.System.GetElapsedTime(started) < length || Volatile.Read(ref arrived) < Volatile.Read(ref published))
                {
                    Volatile.Write(ref arrived, (await receiver.CountsAsync(cancellationToken)).Distinct);
                    await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
                }
            },
            cancellationToken);
        await Task.WhenAll(Enumerable.Range(0, Publishers).Select(_ => Task.Run(
            async () =>
            {
                while (TimeProvider.System.GetElapsedTime(started) < length)
                {
                    if (Volatile.Read(ref published) - Volatile.Read(ref arrived) > Backlog)
                    {
                        await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);
                        continue;
                    }

                    Interlocked.Add(ref published, (await publisher.PublishAsync(type, Batch, cancellationToken)).Count);
                }
            },
            cancellationToken)));
        await watch.WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);
        return (published, TimeProvider.System.GetElapsedTime(started).TotalSeconds);
    }
}
