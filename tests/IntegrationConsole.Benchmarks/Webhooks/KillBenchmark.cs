using System.Collections.Concurrent;
using IntegrationConsole.Benchmarks.Measured;
using IntegrationConsole.Benchmarks.Stage;

namespace IntegrationConsole.Benchmarks.Webhooks;

/// <summary>
/// <c>webhooks-kill</c>: what is published while the console is killed (SIGKILL) at random moments arrives, nothing that was acknowledged is lost, and what comes twice was in flight. Then two consoles on one database, a full disk
/// and a clock that is set.
/// </summary>
internal sealed class KillBenchmark(BenchmarkOptions options)
{
    private const string Type = "job.created";
    private const int Batch = 20;
    private const int Backlog = 2_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ConcurrentQueue<string> accepted = new();

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var machine = Machine.Here();
        var kills = await KillsAsync(cancellationToken);
        Console.WriteLine($"{options.Kills} kills: {kills.Lost} of {kills.Accepted} lost, {kills.Repeated} repeated.");
        var (shared, twice) = await TwoProcessesAsync(cancellationToken);
        Console.WriteLine($"Two consoles: {shared} deliveries, {twice} sent twice.");
        var disk = await new FullDisk(options).RunAsync(cancellationToken);
        Console.WriteLine($"Full disk: {disk.Lost} lost; it said: {disk.Said}");
        var clock = await new SetClock(options).RunAsync(cancellationToken);
        Console.WriteLine($"Clock set: {clock.Lost} lost; it said: {clock.Said}");
        return Report(machine, kills, shared, twice, disk, clock).Print(Console.Out);
    }

    private async Task<KillCounts> KillsAsync(CancellationToken cancellationToken)
    {
        using var folder = new ConsoleFolder(options);
        await using var receiver = await RunningReceiver.StartAsync(cancellationToken);
        var console = await RunningConsole.StartAsync(folder, cancellationToken);
        try
        {
            await new Publisher(console, folder).SubscribeAsync(new Uri(receiver.Address, "/hook"), Type, 64, cancellationToken, new { strategy = "fixed", maxRetries = 10, delaySeconds = 1, maxDelaySeconds = 1 });
            var (resumed, repeated) = (new List<double>(), new List<double>());
            for (var kill = 0; kill < options.Kills; kill++)
            {
                var before = (await receiver.CountsAsync(cancellationToken)).Repeated;
                await LoadAsync(new Publisher(console, folder), receiver, TimeSpan.FromMilliseconds(200 + (1_300 * Random.Shared.NextDouble())), cancellationToken, console.KillAsync);
                var killed = TimeProvider.System.GetTimestamp();
                console = await RunningConsole.StartAsync(folder, cancellationToken);
                await Eventually.TrueAsync(async () => await receiver.MissingAsync(accepted, cancellationToken) == 0, Patience, $"After kill {kill + 1} something that was accepted did not arrive within a minute.", cancellationToken);
                resumed.Add(TimeProvider.System.GetElapsedTime(killed).TotalSeconds);
                repeated.Add((await receiver.CountsAsync(cancellationToken)).Repeated - before);
            }

            var counts = await receiver.CountsAsync(cancellationToken);
            return new(accepted.Count, await receiver.MissingAsync(accepted, cancellationToken), counts.Repeated, new Percentiles(repeated).Most, new Percentiles(resumed).Median, new Percentiles(resumed).Most);
        }
        finally
        {
            await console.DisposeAsync();
        }
    }

    /// <summary>Publishes lists, one after the other, until the time is over; what is under way then runs into the end.</summary>
    private async Task LoadAsync(Publisher publisher, RunningReceiver receiver, TimeSpan length, CancellationToken cancellationToken, Func<Task> end)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var publishing = Enumerable.Range(0, 4).Select(_ => Task.Run(
            async () =>
            {
                while (!over.IsCancellationRequested)
                {
                    if (accepted.Count - (await receiver.CountsAsync(cancellationToken)).Distinct > Backlog)
                    {
                        await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);
                        continue;
                    }

                    try
                    {
                        foreach (var id in await publisher.PublishAsync(Type, Batch, cancellationToken, wantsIds: true))
                        {
                            accepted.Enqueue(id);
                        }
                    }
                    catch (Exception dead) when (!cancellationToken.IsCancellationRequested && dead is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
                    {
                        return; // killed: nothing was acknowledged
                    }
                }
            },
            cancellationToken)).ToList();
        await Task.Delay(length, TimeProvider.System, cancellationToken);
        await end();
        await over.CancelAsync();
        await Task.WhenAll(publishing);
    }

    private async Task<(long Delivered, long Twice)> TwoProcessesAsync(CancellationToken cancellationToken)
    {
        using var folder = new ConsoleFolder(options);
        await using var receiver = await RunningReceiver.StartAsync(cancellationToken);
        await using var one = await RunningConsole.StartAsync(folder, cancellationToken);
        await using var two = await RunningConsole.StartAsync(folder, cancellationToken);
        accepted.Clear();
        await new Publisher(one, folder).SubscribeAsync(new Uri(receiver.Address, "/hook"), Type, 64, cancellationToken);
        await Eventually.TrueAsync(async () => (await new Publisher(two, folder).PublishAsync(Type, 1, cancellationToken)).Count == 1 && (await receiver.CountsAsync(cancellationToken)).Received > 0, Patience, "The second console did not learn of the endpoint.", cancellationToken);
        var first = LoadAsync(new Publisher(one, folder), receiver, TimeSpan.FromSeconds(10), cancellationToken, () => Task.CompletedTask);
        await LoadAsync(new Publisher(two, folder), receiver, TimeSpan.FromSeconds(10), cancellationToken, () => Task.CompletedTask);
        await first;
        await Eventually.TrueAsync(async () => await receiver.MissingAsync(accepted, cancellationToken) == 0, Patience, "With two consoles something did not arrive within a minute.", cancellationToken);
        var counts = await receiver.CountsAsync(cancellationToken);
        return (counts.Received, counts.Repeated);
    }

    private FigureReport Report(Machine machine, KillCounts kills, long shared, long twice, TroubleCounts disk, TroubleCounts clock) => new(options, machine,
    [
        new("accepted", "events acknowledged under load", kills.Accepted, ""),
        new("lost", $"of them lost after {options.Kills} kills (SIGKILL)", kills.Lost, "") { Most = 0 },
        new("repeatedMost", "received twice after one kill, most", kills.RepeatedMost, "") { Most = 512 },
        new("repeated", "the same, all kills", kills.Repeated, ""),
        new("resumedMedian", "from the kill until all that was acknowledged had arrived, start of the console included, median", kills.ResumedMedian, "s"),
        new("resumedMost", "the same, longest", kills.ResumedMost, "s") { Most = 10 },
        new("shared", "delivered by two consoles on one database", shared, "") { Least = 1 },
        new("twice", "of them sent twice", twice, "") { Most = 0 },
        new("diskLost", "acknowledged and lost around a full disk", disk.Lost, "") { Most = 0 },
        new("diskRefused", "refused with 503 while it was full", disk.Refused, "") { Least = 1 },
        new("diskAlarm", "the full disk is said by /readyz", disk.Alarmed ? 1 : 0, "") { Least = 1 },
        new("clockLost", "acknowledged and lost while the clock was set by +1 h and -1 h", clock.Lost, "") { Most = 0 },
        new("clockAlarm", "the set clock is said by /readyz", clock.Alarmed ? 1 : 0, "") { Least = 1 },
    ])
    {
        Definitions =
        [
            "lost: an event whose publisher got 202 and that the receiver never saw, by id.",
            "received twice: the same webhook-id again; at most what was in flight, Webhooks__MostInFlight (512).",
            "full disk: the data lie on a tmpfs of 48 MB that is filled; not measured where it could not be mounted. Clock: libfaketime; not measured where it is not installed.",
        ],
    };

    private sealed record KillCounts(long Accepted, long Lost, long Repeated, double RepeatedMost, double ResumedMedian, double ResumedMost);
}
