using IntegrationConsole.Benchmarks.Measured;
using IntegrationConsole.Benchmarks.Stage;
using IntegrationConsole.Simulator.Hostile;

namespace IntegrationConsole.Benchmarks.Webhooks;

/// <summary><c>webhooks-noisy</c>: a healthy endpoint beside one that takes five seconds, then beside hostile ones, each against the same without them in the same run.</summary>
internal sealed class NoisyBenchmark(BenchmarkOptions options)
{
    private const string Healthy = "job.created";
    private const string Slow = "job.updated";
    private const string Hostile = "job.closed";
    private const int Queued = 500;
    private const int Rate = 100;
    private const int Rounds = 8;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var machine = Machine.Here();
        using var folder = new ConsoleFolder(options);
        await using var receiver = await RunningReceiver.StartAsync(cancellationToken);
        await using var console = await RunningConsole.StartAsync(folder, cancellationToken);
        var publisher = new Publisher(console, folder);
        var load = new WebhookLoad(publisher, receiver);
        await publisher.SubscribeAsync(new Uri(receiver.Address, "/hook"), Healthy, 64, cancellationToken);
        await publisher.SubscribeAsync(new Uri(receiver.Address, "/slow"), Slow, 16, cancellationToken);
        await load.DeliverAsync(Healthy, options.Length, cancellationToken); // warm
        var alone = await load.LatencyAsync(Healthy, Rate, options.Length, cancellationToken);

        await publisher.PublishAsync(Slow, Queued, cancellationToken);
        var noisy = await load.LatencyAsync(Healthy, Rate, options.Length, cancellationToken);
        Console.WriteLine($"p95 {alone.P95:0.0} ms alone, {noisy.P95:0.0} ms beside {Queued} waiting for a slow endpoint.");

        var servers = Enum.GetValues<HostileConduct>().Select(HostileServer.Start).ToList();
        var (without, with) = await RoundsAsync(publisher, servers, load, cancellationToken);
        var called = servers.Sum(s => s.Accepted);
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }

        return Report(machine, alone, noisy, without, with, called).Print(Console.Out);
    }

    private async Task<(List<double> Without, List<double> With)> RoundsAsync(Publisher publisher, List<HostileServer> servers, WebhookLoad load, CancellationToken cancellationToken)
    {
        await BesideHostileAsync(publisher, servers, load, cancellationToken); // compiled before it counts
        var (without, with) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            // Each goes first in turn: a machine that becomes slower or faster meanwhile favours neither.
            for (var half = 0; half < 2; half++)
            {
                if ((half == 0) == (round % 2 == 0))
                {
                    without.Add(await RateAsync(load, cancellationToken));
                }
                else
                {
                    with.Add(await BesideHostileAsync(publisher, servers, load, cancellationToken));
                }
            }

            Console.WriteLine($"{without[^1]:0} deliveries a second without, {with[^1]:0} with hostile receivers.");
        }

        return (without, with);
    }

    /// <summary>The rate beside one new endpoint of each kind, whose circuits are closed; they are deleted afterwards, so that the next half is without them.</summary>
    private async Task<double> BesideHostileAsync(Publisher publisher, List<HostileServer> servers, WebhookLoad load, CancellationToken cancellationToken)
    {
        var endpoints = new List<string>();
        foreach (var server in servers)
        {
            // Short waits, so that they are called as often as they are let.
            endpoints.Add(await publisher.SubscribeAsync(server.Address, Hostile, 16, cancellationToken, new { strategy = "fixed", maxRetries = 10, delaySeconds = 1, maxDelaySeconds = 1, jitter = false }));
        }

        await publisher.PublishAsync(Hostile, Queued / servers.Count, cancellationToken);
        var rate = await RateAsync(load, cancellationToken);
        foreach (var endpoint in endpoints)
        {
            await publisher.UnsubscribeAsync(endpoint, cancellationToken);
        }

        return rate;
    }

    private async Task<double> RateAsync(WebhookLoad load, CancellationToken cancellationToken)
    {
        var (published, seconds) = await load.DeliverAsync(Healthy, options.Length, cancellationToken);
        return published / seconds;
    }

    private FigureReport Report(Machine machine, ReceiverCounts alone, ReceiverCounts noisy, List<double> without, List<double> with, int called) => new(options, machine,
    [
        new("aloneP95", $"healthy endpoint alone at {Rate}/s, publish to receive, p95", alone.P95, "ms"),
        new("noisyP95", $"the same beside {Queued} queued for one that takes 5 s", noisy.P95, "ms") { Most = 250 },
        new("noisyP99", "the same, p99", noisy.P99, "ms"),
        new("slowCalls", "calls that the slow one took meanwhile", noisy.Slow, "") { Least = 1 },
        new("without", "deliveries a second without hostile receivers, median", new Percentiles(without).Median, "/s"),
        new("with", "the same while they are called, median", new Percentiles(with).Median, "/s"),
        new("kept", "of the throughput kept, median of the pairs", new Percentiles([.. with.Zip(without, (loud, quiet) => loud / quiet)]).Median, "") { Least = 0.95 },
        new("hostileCalls", "connections that hostile receivers took", called, "") { Least = 1 },
    ])
    {
        Definitions = ["hostile: an endless body, a byte a second, endless headers, a gzip bomb, a stalled TLS handshake, connections closed before, in the headers and in the body; one endpoint of each kind with sixteen calls at a time, new in each round, with retries a second apart.", "rounds without and with them alternate, and so does which is first; the share is of the two that follow each other."],
    };
}
