using IntegrationConsole.Benchmarks.Measured;
using IntegrationConsole.Benchmarks.Stage;
using IntegrationConsole.OAuth;
using IntegrationConsole.Simulator;
using IntegrationConsole.Simulator.OAuth;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Benchmarks.OAuth;

/// <summary>Thousands of connections with tokens of an hour on one console, as they are in the middle of a day: every age of token is there.</summary>
public sealed class OAuthBenchmark(BenchmarkOptions options)
{
    private const int OfEach = 100;

    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>Nothing is due before: the console starts, and its idle cost is measured.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(60);

    /// <summary>Jitter spreads the first ones over twice a tenth of their lead, a fifth of the life: so long it takes until as many are due a second as will be all day.</summary>
    private static readonly TimeSpan Ramp = Life / 5 * (2 * RefreshRules.Jitter);

    /// <summary>A refresh due at the end of the measured time may be stored so much later.</summary>
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(15);

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var machine = Machine.Here();
        using var folder = new ConsoleFolder(options);
        await using var simulator = await SimulatorHost.StartAsync(cancellationToken: cancellationToken);
        var accounts = ConnectionPlanting.Accounts(simulator, (options.Connections + OfEach - 1) / OfEach);
        accounts.ForEach(account => account.OAuth!.Conduct = new() { RotatesRefreshToken = true, AccessTokenLifetime = Life, Latency = TimeSpan.FromMilliseconds(50) });
        await using var data = await ConsoleData.CreateAsync(folder, cancellationToken);
        var planted = await PlantAsync(data, accounts, cancellationToken);
        Console.WriteLine($"{planted.Count} connections of {accounts.Count} integrations are planted; the console starts.");
        await using var console = await RunningConsole.StartAsync(folder, cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(15), TimeProvider.System, cancellationToken); // started, and its pages and queries compiled
        var idle = await ProcessWatch.OverAsync(console.ProcessId, TimeSpan.FromSeconds(20), cancellationToken);
        var begin = planted.Min(c => c.NextRefreshAt!.Value) + Ramp;
        await Task.Delay(begin - TimeProvider.System.GetUtcNow() is { } left && left > TimeSpan.Zero ? left : TimeSpan.Zero, TimeProvider.System, cancellationToken);
        var before = await console.TokenCountsAsync(cancellationToken);
        var watch = await ProcessWatch.OverAsync(console.ProcessId, options.Length, cancellationToken);
        var after = await console.TokenCountsAsync(cancellationToken);
        await Task.Delay(Afterwards, TimeProvider.System, cancellationToken);
        var refreshed = await RefreshedAsync(data, cancellationToken);
        return Report(machine, planted, refreshed, idle, watch, (after.Refreshes - before.Refreshes, after.Transactions - before.Transactions)).Print(Console.Out);
    }

    /// <summary>Ages are spread so that the planned refreshes are spread evenly over a life, the first of them after the quiet time.</summary>
    private static async Task<List<Connection>> PlantAsync(ConsoleData data, List<SimulatedService> accounts, CancellationToken cancellationToken)
    {
        var integrations = await ConnectionPlanting.IntegrationsAsync(data, accounts, cancellationToken);
        var planted = new List<Connection>();
        var latest = TimeSpan.FromMinutes(46) - Quiet; // a fifth of an hour, plus its jitter, before the end
        foreach (var (integration, account) in integrations.Zip(accounts))
        {
            await using var db = data.Open();
            for (var number = 0; number < OfEach; number++)
            {
                var person = new SimulatedPerson($"person-{number}", $"Person {number}", $"person-{number}@example.com");
                var age = latest * ((double)planted.Count / (integrations.Count * OfEach));
                planted.Add(ConnectionPlanting.Connect(data, integration, person, account.OAuth!.Give(person), isPrimary: number == 0, age));
                db.Add(planted[^1]);
            }

            await db.SaveChangesAsync(cancellationToken);
        }

        return planted;
    }

    /// <summary>When each connection was first refreshed.</summary>
    private static async Task<Dictionary<int, DateTimeOffset>> RefreshedAsync(ConsoleData data, CancellationToken cancellationToken)
    {
        await using var db = data.Open();
        return await db.Set<RefreshEvent>().Where(e => e.Outcome == RefreshOutcome.Refreshed).GroupBy(e => e.ConnectionId).ToDictionaryAsync(g => g.Key, g => g.Min(e => e.At), cancellationToken);
    }

    private FigureReport Report(Machine machine, List<Connection> planted, Dictionary<int, DateTimeOffset> refreshed, ProcessWatch idle, ProcessWatch watch, (long Refreshes, long Transactions) counted)
    {
        var due = planted.Where(c => c.NextRefreshAt >= watch.Before.At && c.NextRefreshAt < watch.After.At).ToList();
        var late = new Percentiles(due.Where(c => refreshed.ContainsKey(c.Id)).Select(c => (refreshed[c.Id] - c.NextRefreshAt!.Value).TotalSeconds));
        var missed = due.Count(c => !refreshed.TryGetValue(c.Id, out var at) || at > c.AccessExpiresAt!.Value - RefreshRules.LeastLead);
        var cpu = watch.Cpu - (idle.Cores * watch.Length);
        return new(options, machine,
        [
            new("missed", "due refreshes after their deadline, or not made", missed, "") { Most = 0 },
            new("due", "refreshes due in the measured time", due.Count, "") { Least = 1 },
            new("lateP50", "start after the planned moment, p50", late.At(0.5), "s"),
            new("lateP99", "the same, p99", late.At(0.99), "s") { Most = 30 },
            new("lateMax", "the same, longest", late.Most, "s"),
            new("cpuMsPerRefresh", "CPU per refresh", cpu.TotalMilliseconds / counted.Refreshes, "ms"),
            new("transactionsPerRefresh", "database transactions per refresh", (double)counted.Transactions / counted.Refreshes, "") { Most = 2 },
            new("refreshesPerSecond", "refreshes a second", counted.Refreshes / watch.Length.TotalSeconds, "/s"),
            new("cores", "cores kept busy, everything included", watch.Cores, "cores"),
            new("memory", "resident memory, highest while measured", watch.HighestBytes / 1024.0 / 1024, "MB"),
        ])
        {
            Definitions =
            [
                "deadline: a minute before the access token ends. The planned moment is a fifth of the life before the end, with its jitter.",
                "CPU: of the console's process in the measured time, minus what it needed before, when nothing was due, for the same time.",
                "transactions: those that take leases (for a batch) and those that store results, counted by the console itself in /readyz.",
            ],
        };
    }
}
