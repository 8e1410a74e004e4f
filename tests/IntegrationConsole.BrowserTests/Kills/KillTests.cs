using IntegrationConsole.BrowserTests.Hosts;
using IntegrationConsole.Simulator;
using IntegrationConsole.Simulator.Weather;
using Xunit.Abstractions;

namespace IntegrationConsole.BrowserTests.Kills;

/// <summary>Nothing acknowledged is lost, whenever the process dies.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Kills = 20;

    /// <summary>Beyond interval and jitter: start-up of the clock, and a machine that has other work.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(6);

    [Fact]
    public async Task Twenty_kills_at_random_moments_leave_the_database_intact_and_every_integration_watched()
    {
        var random = new Random(20);
        using var folder = new TemporaryFolder();
        await using var simulator = await SimulatorHost.StartAsync();
        var watched = await SeedAsync(folder.Path, simulator);
        using var changes = new AcknowledgedChanges();
        for (var kill = 0; kill <= Kills; kill++)
        {
            await using var console = await RunningConsole.StartAsync(folder.Path, settings: ["--Egress:Allow=127.0.0.0/8", "--Access:ApiCallsPerMinute=100000"]);
            var ready = TimeProvider.System.GetTimestamp();
            var before = watched.Select(w => w.Received).ToList();
            await CheckAsync(folder.Path, console, changes, kill);
            using var writing = new CancellationTokenSource();
            var writer = changes.RunAsync(console.Address, writing.Token);
            Stir(watched, random);
            if (kill % 3 == 0)
            {
                // Every third life is long enough to see that all are probed again; the others end in the middle of starting up.
                await ProbedAgainAsync(watched, before, ready, kill, console);
            }

            await Task.Delay(TimeSpan.FromSeconds(0.3 + (2.7 * random.NextDouble())), TimeProvider.System);
            await console.KillAsync();
            await writing.CancelAsync();
            await writer;
        }

        changes.Last.Should().BeGreaterThan(Kills, "changes were made all the time");
        output.WriteLine($"{Kills} kills, {changes.Last} changes acknowledged, {watched.Sum(w => w.Received)} probes");
    }

    private static async Task<IReadOnlyList<SimulatedService>> SeedAsync(string folder, SimulatorHost simulator)
    {
        await using var seed = await Seed.OpenAsync(folder);
        foreach (var one in Cast.All)
        {
            await seed.AddAsync(Cast.Enter(simulator, one.Key, one.Name, one.ProviderId, one.Category));
        }

        return [.. simulator.Services.Where(s => s.Key != Cast.Disabled)];
    }

    /// <summary>Makes states change, so that kills meet status changes being written.</summary>
    private static void Stir(IReadOnlyList<SimulatedService> watched, Random random)
    {
        foreach (var service in watched)
        {
            service.SetFault(random.Next(3) == 0 ? new Fault.ServerError(503) : new Fault.None());
        }
    }

    private static async Task CheckAsync(string folder, RunningConsole console, AcknowledgedChanges changes, int kill)
    {
        (await StoredState.ProblemsAsync(folder)).Should().BeEmpty($"of kill {kill}; output:\n{console.Output}");
        (await changes.StoredAsync(console.Address)).Should().BeGreaterThanOrEqualTo(changes.Last, $"kill {kill} came after the console had said Saved");
    }

    private static async Task ProbedAgainAsync(IReadOnlyList<SimulatedService> watched, List<long> before, long ready, int kill, RunningConsole console)
    {
        var within = (Cast.Interval * 1.1) + Slack - TimeProvider.System.GetElapsedTime(ready);
        using var patience = new CancellationTokenSource(within > TimeSpan.Zero ? within : TimeSpan.Zero);
        try
        {
            await Task.WhenAll(watched.Select((service, at) => service.WaitForRequestsAsync(before[at] + 1, patience.Token)));
        }
        catch (OperationCanceledException)
        {
            var missing = watched.Where((service, at) => service.Received <= before[at]).Select(s => s.Key);
            missing.Should().BeEmpty($"all must be probed within {Cast.Interval} of restart {kill}, and {TimeProvider.System.GetElapsedTime(ready).TotalSeconds:0.0} s have passed; output:\n{console.Output}");
        }
    }
}
