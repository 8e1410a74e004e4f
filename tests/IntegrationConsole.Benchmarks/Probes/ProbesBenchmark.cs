using IntegrationConsole.Benchmarks.Measured;
using IntegrationConsole.Benchmarks.Stage;
using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Benchmarks.Probes;

/// <summary>The console probes thousands of integrations at a simulator in another process: how late, at what cost.</summary>
public sealed class ProbesBenchmark(BenchmarkOptions options)
{
    /// <summary>A probe that is due at the end of the measured time may still be late by this much without counting as missing.</summary>
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(5);

    /// <summary>The first change of state of each integration is a commit of its own; what is measured is the time after that.</summary>
    private static readonly TimeSpan MostWarmUp = TimeSpan.FromMinutes(5);

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var machine = Machine.Here();
        using var folder = new ConsoleFolder(options);
        await using var simulator = await RunningSimulator.StartAsync(options.Integrations, cancellationToken);
        await using var data = await ConsoleData.CreateAsync(folder, cancellationToken);
        await Planting.PlantAsync(data, Drafts.OfCast(options.Integrations, simulator.Address, _ => MonitoringSettings.Default with { Interval = options.Interval }), cancellationToken);
        Console.WriteLine($"{options.Integrations} integrations are planted; the console starts.");

        await using var console = await RunningConsole.StartAsync(folder, cancellationToken);
        Console.WriteLine($"Warm-up: {options.Interval.TotalSeconds + 20:0} s.");
        await Task.Delay(options.Interval + TimeSpan.FromSeconds(20), TimeProvider.System, cancellationToken);
        await Eventually.TrueAsync(
            async () => await StoredChanges.HealthyAsync(data, cancellationToken) >= options.Integrations * 99 / 100,
            MostWarmUp,
            "Fewer than 99 % of the integrations became healthy within five minutes.",
            cancellationToken);

        Console.WriteLine($"Measuring: {options.Length.TotalSeconds:0} s.");
        var batches = await console.BatchesWrittenAsync(cancellationToken);
        var watch = await ProcessWatch.OverAsync(console.ProcessId, options.Length, cancellationToken);
        batches = await console.BatchesWrittenAsync(cancellationToken) - batches;
        await Task.Delay(Afterwards, TimeProvider.System, cancellationToken);
        var schedules = await StoredLags.SchedulesAsync(data, cancellationToken); // before the end, when they are freed for the next process
        await console.StopAsync();

        return (await ReportAsync(machine, data, schedules, watch, batches, cancellationToken)).Print(Console.Out);
    }

    private async Task<FigureReport> ReportAsync(Machine machine, ConsoleData data, List<ProbeSchedule> schedules, ProcessWatch watch, long batches, CancellationToken cancellationToken)
    {
        var (from, until) = (watch.Before.At.ToUnixTimeMilliseconds(), watch.After.At.ToUnixTimeMilliseconds());
        var stored = await StoredProbes.ReadAsync(data, from, until + (long)Afterwards.TotalMilliseconds, cancellationToken);
        var lags = StoredLags.Between(schedules, stored, from, until);
        var measured = stored.Values.SelectMany(s => s).Where(s => s.At.ToUnixTimeMilliseconds() < until).ToList();
        var lag = new Percentiles(lags.OfType<long>().Select(l => (double)l));
        return new FigureReport(options, machine, Figures(watch, batches, lag, lags.Count(l => l is null), measured))
        {
            ReferenceSource = "Uptime Kuma with 1,000 monitors on such a machine, figures from issue 2; not run beside this measurement.",
            Reference = new Dictionary<string, double>(StringComparer.Ordinal) { ["cpuSecondsPer1000"] = 7.8, ["residentMb"] = 278, ["bytesPerProbe"] = 38_000 },
            Definitions =
            [
                "lag: start of the probe (as stored) minus its due moment (slot plus the jitter that belongs to it); every due moment counts, a moment without a probe is missing.",
                "CPU, memory, bytes: /proc of the console's process; bytes are write_bytes: database, write-ahead log, checkpoints and packing.",
                "transactions: commits of the batching writer as /readyz counts them; changes of state, claims and leases commit on their own.",
            ],
        };
    }

    private static List<Figure> Figures(ProcessWatch watch, long batches, Percentiles lag, int missing, List<SampleRow> probes)
    {
        const double Mb = 1024 * 1024;
        return
        [
            new("lagP50Ms", "lag behind the due time, p50", lag.Median, "ms"),
            new("lagP95Ms", "lag, p95", lag.At(0.95), "ms"),
            new("lagP99Ms", "lag, p99", lag.At(0.99), "ms") { Most = 500, Below = true },
            new("lagMaxMs", "lag, highest", lag.Most, "ms"),
            new("missing", "due probes without a sample", missing, "probes") { Most = 0 },
            new("cpuSecondsPer1000", "CPU per 1,000 probes", watch.Cpu.TotalSeconds / probes.Count * 1000, "s") { Most = 0.8, Reference = "7.8 s" },
            new("cores", "cores kept busy", watch.Cores, "cores"),
            new("residentMb", "resident memory, highest while measured", watch.HighestBytes / Mb, "MB") { Most = 300, Below = true, Reference = "278 MB (1,000 monitors)" },
            new("residentPeakMb", "resident memory, highest since the start (VmHWM)", watch.After.PeakBytes / Mb, "MB"),
            new("transactionsPerSecond", "transactions for samples", Math.Round(batches / watch.Length.TotalSeconds, 2), "/s") { Most = 1 },
            new("bytesPerProbe", "written to disk per probe", (double)watch.WrittenBytes / probes.Count, "bytes") { Most = 600, Reference = "38 KB" },
            new("probesPerSecond", "probes", probes.Count / watch.Length.TotalSeconds, "/s"),
            new("probes", "probes measured", probes.Count, ""),
            new("succeededShare", "of them succeeded", 100.0 * probes.Count(p => p.Succeeded) / Math.Max(1, probes.Count), "%") { Least = 99.9 },
            new("durationP50Ms", "duration of a probe, p50", new Percentiles(probes.Select(p => (double)p.DurationMs)).Median, "ms"),
            new("durationP99Ms", "duration of a probe, p99", new Percentiles(probes.Select(p => (double)p.DurationMs)).At(0.99), "ms"),
        ];
    }
}
