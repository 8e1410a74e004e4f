using IntegrationConsole.Benchmarks.Measured;
using IntegrationConsole.Benchmarks.Probes;
using IntegrationConsole.Benchmarks.Stage;
using IntegrationConsole.Integrations;
using IntegrationConsole.Rotation;

namespace IntegrationConsole.Benchmarks.Rotation;

/// <summary>The encryption key is rotated twice under thousands of secrets while the console probes and somebody reads: undisturbed for the cost, then with kills for the proof.</summary>
public sealed class RotationBenchmark(BenchmarkOptions options)
{
    private const int SecretsEach = 2;

    /// <summary>A probe due at the end of a measured time may be stored so much later.</summary>
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan MostWarmUp = TimeSpan.FromMinutes(5);

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var machine = Machine.Here();
        var integrations = options.Secrets / SecretsEach;
        using var folder = new ConsoleFolder(options);
        await using var simulator = await RunningSimulator.StartAsync(integrations, cancellationToken);
        await using var data = await ConsoleData.CreateAsync(folder, cancellationToken);
        await Planting.PlantAsync(data, Drafts.OfCast(integrations, simulator.Address, _ => MonitoringSettings.Default with { Interval = options.Interval }), cancellationToken);
        var planted = await SecretPlanting.PlantAsync(data, options.Secrets, cancellationToken);
        Console.WriteLine($"{integrations} integrations with {planted.Count} secrets are planted; the console starts.");

        var console = await RunningConsole.StartAsync(folder, cancellationToken);
        var reader = new SecretReader(data, planted);
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var readAtRandom = reader.RunAsync(reading.Token);
        var stage = new RotationStage(folder, data);
        Undisturbed calm;
        try
        {
            calm = await UndisturbedAsync(stage, console, data, integrations, cancellationToken);
        }
        catch
        {
            await console.DisposeAsync();
            throw;
        }

        Console.WriteLine($"The second rotation, with {options.Kills} kills.");
        var (killed, doneAtKills) = await stage.KilledAsync(console, options.Kills, cancellationToken);
        await reading.CancelAsync();
        await readAtRandom;
        var (read, old) = await reader.ReadAllAsync(killed.NewKeyId!.Value, cancellationToken);
        return Report(machine, calm, killed, doneAtKills, reader, planted.Count, planted.Count - read, old).Print(Console.Out);
    }

    private async Task<Undisturbed> UndisturbedAsync(RotationStage stage, RunningConsole console, ConsoleData data, int integrations, CancellationToken cancellationToken)
    {
        Console.WriteLine($"Warm-up: {options.Interval.TotalSeconds + 20:0} s.");
        await Task.Delay(options.Interval + TimeSpan.FromSeconds(20), TimeProvider.System, cancellationToken);
        await Eventually.TrueAsync(
            async () => await StoredChanges.HealthyAsync(data, cancellationToken) >= integrations * 99 / 100, MostWarmUp, "Fewer than 99 % of the integrations became healthy within five minutes.", cancellationToken);
        Console.WriteLine($"Before the rotation: {options.Length.TotalSeconds:0} s.");
        var quiet = await ProcessWatch.OverAsync(console.ProcessId, options.Length, cancellationToken);
        Console.WriteLine("The first rotation, undisturbed.");
        var (ended, before, after) = await stage.UndisturbedAsync(console, cancellationToken);
        await Task.Delay(Afterwards, TimeProvider.System, cancellationToken);
        var schedules = await StoredLags.SchedulesAsync(data, cancellationToken);
        var (from, until) = (Ms(quiet.Before.At), Ms(after.At));
        var stored = await StoredProbes.ReadAsync(data, from, until + (long)Afterwards.TotalMilliseconds, cancellationToken);
        return new(quiet, ended, before, after, StoredLags.Between(schedules, stored, from, Ms(quiet.After.At)), StoredLags.Between(schedules, stored, Ms(before.At), until));
    }

    private FigureReport Report(Machine machine, Undisturbed calm, KeyRotation killed, IReadOnlyList<int> doneAtKills, SecretReader reader, int planted, int lost, int old) =>
        new(options, machine, [.. Proof(calm, killed, doneAtKills, reader, planted, lost, old), .. Cost(calm)])
        {
            Definitions =
            [
                "unreadable: a reader in another process takes random rows all the time, kills and restarts included, and opens each with the console's own SecretBox; in the end every row is read once. A value that does not open, or opens to another one, counts.",
                "kills: SIGKILL when another equal share of the values is sealed anew; the console is started again at once. The figure counts kills in the middle: some values done, some not.",
                "values a second: in batches, the pauses between them left out; the time until the last value has them, and the five seconds of the clock, in it.",
                "CPU: of the console's process from the request to the last value, minus what it needed before for the same time.",
                "lag: as in `probes`; while rotating means from the request to the last value.",
            ],
        };

    private static IEnumerable<Figure> Proof(Undisturbed calm, KeyRotation killed, IReadOnlyList<int> doneAtKills, SecretReader reader, int planted, int lost, int old) =>
    [
        new("unreadable", "values unreadable at any moment", reader.Unreadable, "values") { Most = 0 },
        new("lost", "values lost", lost, "values") { Most = 0 },
        new("onOldKeys", "values left on old keys", old, "values") { Most = 0 },
        new("kills", "kills in the middle", doneAtKills.Count(done => done > 0 && done < killed.Total), "") { Least = doneAtKills.Count },
        new("completed", "rotations completed", new[] { calm.Rotation, killed }.Count(r => r.State is RotationState.Completed), "") { Least = 2 },
        new("resealedTwice", "values sealed anew more than once, with kills", killed.Done - planted, "values") { Most = 0 },
        new("reads", "values read and compared meanwhile", reader.Reads, ""),
        new("killedSeconds", "rotation with kills and restarts, whole", (killed.EndedAt!.Value - killed.StartedAt).TotalSeconds, "s"),
    ];

    private static IEnumerable<Figure> Cost(Undisturbed calm)
    {
        var (rotation, took) = (calm.Rotation, calm.After.At - calm.Before.At);
        var (quiet, busy) = (new Percentiles(calm.QuietLags.OfType<long>().Select(l => (double)l)), new Percentiles(calm.BusyLags.OfType<long>().Select(l => (double)l)));
        var cpu = calm.After.Cpu - calm.Before.Cpu - (calm.Quiet.Cores * took);
        return
        [
            new("values", "values, undisturbed rotation", rotation.Done, ""),
            new("perSecond", "values a second", RotationRules.Rate(rotation.Done, rotation.Worked) ?? double.NaN, "/s"),
            new("lastValueSeconds", "until the last value", took.TotalSeconds, "s"),
            new("wholeSeconds", "until the old key is retired", (rotation.EndedAt!.Value - rotation.StartedAt).TotalSeconds, "s"),
            new("cpuSecondsPer1000", "CPU per 1,000 values", cpu.TotalSeconds / rotation.Done * 1000, "s"),
            new("transactions", "transactions", rotation.Batches, ""),
            new("lagP99BeforeMs", "lag of probes before, p99", quiet.At(0.99), "ms"),
            new("lagP99Ms", "lag of probes while rotating, p99", busy.At(0.99), "ms") { Most = 500, Below = true },
            new("lagMaxBeforeMs", "longest pause of a probe before", quiet.Most, "ms"),
            new("lagMaxMs", "longest pause of a probe while rotating", busy.Most, "ms"),
            new("probesBusy", "probes while rotating", busy.Count, ""),
            new("missing", "due probes without a sample, both times", calm.QuietLags.Concat(calm.BusyLags).Count(l => l is null), "probes") { Most = 0 },
        ];
    }

    private static long Ms(DateTimeOffset at) => at.ToUnixTimeMilliseconds();

    private sealed record Undisturbed(ProcessWatch Quiet, KeyRotation Rotation, ProcessReading Before, ProcessReading After, List<long?> QuietLags, List<long?> BusyLags);
}
