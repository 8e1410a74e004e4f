using IntegrationConsole.Benchmarks.Measured;
using IntegrationConsole.Benchmarks.Stage;
using IntegrationConsole.Webhooks.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Benchmarks.Webhooks;

/// <summary>
/// <c>webhooks</c>: publisher, console, receiver and SQLite (synchronous=FULL) on one machine. Ingest without a subscriber, latency at 300 events a second; then sustained durable deliveries in rounds,
/// the bare loop before and after each, because a shared machine is not as fast in one minute as in the next. Counted at the receiver, checked against the attempts in the database.
/// </summary>
internal sealed class WebhooksBenchmark(BenchmarkOptions options)
{
    private const string Type = "job.created";
    private const string Unsubscribed = "job.closed";
    private const int Batch = 100;
    private const int LatencyRate = 300;

    private static readonly TimeSpan Phase = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BareLength = TimeSpan.FromSeconds(4);

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var machine = Machine.Here();
        using var folder = new ConsoleFolder(options);
        await using var receiver = await RunningReceiver.StartAsync(cancellationToken);
        await BareLoop.RunAsync(receiver.Address, TimeSpan.FromSeconds(3), cancellationToken); // compiled before it counts
        await using var console = await RunningConsole.StartAsync(folder, cancellationToken);
        var publisher = new Publisher(console, folder);
        await publisher.SubscribeAsync(new Uri(receiver.Address, "/hook"), Type, BareLoop.Concurrency, cancellationToken);
        var single = await IngestAsync(publisher, 1, cancellationToken);
        var batched = await IngestAsync(publisher, Batch, cancellationToken);
        Console.WriteLine($"Ingest: {single:0} events a second one by one, {batched:0} in lists of {Batch}.");

        var load = new WebhookLoad(publisher, receiver);
        await load.DeliverAsync(Type, TimeSpan.FromSeconds(10), cancellationToken); // warm
        var latency = await load.LatencyAsync(Type, LatencyRate, Phase * 2, cancellationToken);
        Console.WriteLine($"Publish to receive at {LatencyRate}/s: p50 {latency.P50:0.0} ms, p99 {latency.P99:0.0} ms.");

        var retries = new RetryTimes(publisher, receiver, folder);
        await retries.PublishAsync(cancellationToken);
        var rounds = await RoundsAsync(console, load, receiver, cancellationToken);
        await Eventually.TrueAsync(async () => (await StoredAsync(folder, cancellationToken)).Undelivered == 0, TimeSpan.FromMinutes(2), "Not everything that failed was delivered later.", cancellationToken);
        var memory = ProcessReading.Of(console.ProcessId).ResidentBytes;
        await console.StopAsync();
        var (attempts, undelivered) = await StoredAsync(folder, cancellationToken);
        return Report(machine, single, batched, latency, rounds, await retries.LagsAsync(cancellationToken), memory, attempts, undelivered).Print(Console.Out);
    }

    private async Task<List<Round>> RoundsAsync(RunningConsole console, WebhookLoad load, RunningReceiver receiver, CancellationToken cancellationToken)
    {
        var rounds = new List<Round>();
        var bareBefore = await BareLoop.RunAsync(receiver.Address, BareLength, cancellationToken);
        while (rounds.Count < Math.Max(1, options.Length / Phase))
        {
            var before = ProcessReading.Of(console.ProcessId);
            var (published, seconds) = await load.DeliverAsync(Type, Phase, cancellationToken);
            var cpu = ProcessReading.Of(console.ProcessId).Cpu - before.Cpu;
            var counts = await receiver.CountsAsync(cancellationToken);
            var bareAfter = await BareLoop.RunAsync(receiver.Address, BareLength, cancellationToken);
            rounds.Add(new((bareBefore + bareAfter) / 2, published, counts, seconds, cpu));
            Console.WriteLine($"Round {rounds.Count}: {rounds[^1].Rate:0} deliveries a second, bare loop {bareBefore:0} before and {bareAfter:0} after: {rounds[^1].Share:0.000}.");
            bareBefore = bareAfter;
        }

        return rounds;
    }

    private static async Task<double> IngestAsync(Publisher publisher, int together, CancellationToken cancellationToken)
    {
        const int callers = 32;
        long accepted = 0;
        var started = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, together == 1 ? callers : 4).Select(_ => Task.Run(
            async () =>
            {
                while (TimeProvider.System.GetElapsedTime(started) < Phase)
                {
                    var count = together == 1 ? (await publisher.PublishAsync(Unsubscribed, sentAt: null, cancellationToken) ? 1 : 0) : (await publisher.PublishAsync(Unsubscribed, together, cancellationToken)).Count;
                    Interlocked.Add(ref accepted, count);
                }
            },
            cancellationToken)));
        return accepted / TimeProvider.System.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<(long Attempts, long Undelivered)> StoredAsync(ConsoleFolder folder, CancellationToken cancellationToken)
    {
        await using var data = await ConsoleData.CreateAsync(folder, cancellationToken);
        await using var db = data.Open();
        return (await db.Set<Attempt>().LongCountAsync(cancellationToken), await db.Set<Delivery>().LongCountAsync(d => d.State != DeliveryState.Delivered, cancellationToken));
    }

    private FigureReport Report(Machine machine, double single, double batched, ReceiverCounts latency, List<Round> rounds, List<double> lags, long memory, long attempts, long undelivered) => new(options, machine,
    [
        new("bare", "bare loop, requests a second, median of the rounds", Median(rounds, r => r.Bare), "/s"),
        new("sustained", "durable deliveries a second at the receiver, median", Median(rounds, r => r.Rate), "/s"),
        new("share", "of the bare loop before and after it, median", Median(rounds, r => r.Share), "") { Least = 0.45 },
        new("cpuMs", "CPU of the console per delivery, publishing included", rounds.Sum(r => r.Cpu.TotalMilliseconds) / rounds.Sum(r => r.Counts.Received), "ms") { Most = 0.25, Reference = "19, 7, 2.5 ms" },
        new("single", "ingest, one event a request", single, "/s") { Least = 3_000 },
        new("batched", "ingest, 100 events a request", batched, "/s") { Least = 20_000 },
        new("p50", $"publish to receive at {LatencyRate}/s, p50", latency.P50, "ms") { Most = 10 },
        new("p95", "the same, p95", latency.P95, "ms") { Most = 50 },
        new("p99", "the same, p99", latency.P99, "ms") { Most = 150 },
        .. RetryTimes.Figures(lags),
        new("lost", "published and not received", rounds.Sum(r => r.Published - r.Counts.Distinct), "") { Most = 0 },
        new("repeated", "received more than once", rounds.Sum(r => r.Counts.Repeated), "") { Most = 0 },
        new("attempts", "attempts in the database", attempts, "") { Least = rounds.Sum(r => r.Counts.Distinct) + latency.Distinct },
        new("undelivered", "deliveries in the database that are not done", undelivered, "") { Most = 0 },
        new("memory", "resident memory in the end", memory / 1024.0 / 1024, "MB"),
    ])
    {
        Definitions =
        [
            "bare loop: HttpClient, 64 requests at a time, the same body, headers and signatures to the same receiver, nothing stored.",
            "durable: event, delivery and attempt are in SQLite with synchronous=FULL; the events are published over HTTP in lists of 100 during the measured time.",
            "rounds: ten seconds of deliveries, four of the bare loop between them; a share is a round's rate by the mean of the bare loop before and after it.",
            "CPU: of the console's process, everything included: taking events in, storing, signing, sending, recording.",
        ],
        ReferenceSource = "open webhook senders measured on this kind of machine: 44, 210 and 362 deliveries a second.",
    };

    private static double Median(List<Round> rounds, Func<Round, double> figure) => new Percentiles([.. rounds.Select(figure)]).Median;

    /// <param name="Bare">The bare loop before and after it, requests a second.</param>
    /// <param name="Counts">What the receiver counted.</param>
    /// <param name="Cpu">What the console's process needed.</param>
    private sealed record Round(double Bare, long Published, ReceiverCounts Counts, double Seconds, TimeSpan Cpu)
    {
        public double Rate => Counts.Received / Seconds;

        public double Share => Rate / Bare;
    }
}
