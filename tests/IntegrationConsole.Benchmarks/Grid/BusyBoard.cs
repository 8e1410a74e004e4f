using IntegrationConsole.Benchmarks.Measured;
using IntegrationConsole.Benchmarks.Stage;
using IntegrationConsole.Health;
using IntegrationConsole.Simulator.Cast;
using IntegrationConsole.Simulator.Weather;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Benchmarks.Grid;

/// <summary>
/// Phase 3: five integrations for each change a second, probed every 5 s, whose providers refuse every other probe. The simulator's schedules
/// are laid so that a front passes between two slots. The others go on every 60 s.
/// </summary>
public sealed class BusyBoard(GridStage stage)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(4);

    private int Fast => Math.Min(stage.Options.Tiles, stage.Options.Rate * (int)BoardPlan.Fast.TotalSeconds);

    public async Task<List<Figure>> MeasureAsync(CancellationToken cancellationToken)
    {
        await BoardPlan.SetAsync(stage.Data, Fast, TimeSpan.FromSeconds(60), cancellationToken);
        await using var console = await stage.StartConsoleAsync(Fast / 2, cancellationToken);
        await SetWeatherAsync(cancellationToken);
        var storage = await stage.Browser.SignInAsync(console, stage.Folder);
        await using var context = await stage.Browser.ContextAsync(console, storage);
        var page = await WatchedPage.OpenAsync(context, cancellationToken);
        await Task.Delay(BoardPlan.Fast * 3, TimeProvider.System, cancellationToken);

        var from = TimeProvider.System.GetUtcNow();
        var watching = await Watching.OverAsync(page, console.ProcessId, stage.Options.Length, cancellationToken);
        var until = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds;
        await Task.Delay(Longest, TimeProvider.System, cancellationToken);
        var stored = (await StoredChanges.SinceAsync(stage.Data, from, cancellationToken)).Where(c => c.AtMs < until).ToList();
        var down = stored.Where(c => c.Red).ToList();
        var delays = DelayRules.Match(down, await page.ChangesAsync(), Longest);
        return Figures(watching, stored.Count, down.Count, new Percentiles(delays.OfType<double>()));
    }

    private List<Figure> Figures(Watching watching, int changes, int down, Percentiles delays) =>
    [
        new("changesPerSecond", "changes a second, busy board", changes / watching.Console.Length.TotalSeconds, "/s") { Least = stage.Options.Rate * 0.95 },
        new("busyMedianMs", "change to pixel, busy board, median", delays.Median, "ms"),
        new("busyP95Ms", "change to pixel, busy board, p95", delays.At(0.95), "ms") { Most = 400 },
        new("busySeenShare", "changes to red that were seen", 100.0 * delays.Count / Math.Max(1, down), "%") { Least = 99 },
        new("busyRendersPerSecond", "renders per second of a viewer, busy board", Math.Round(watching.RendersPerSecond, 1), "/s") { Most = 4 },
        new("busyKilobytesPerSecond", "sent to a viewer, busy board", watching.KilobytesPerSecond, "KB/s"),
        new("busyMainThreadShare", "main thread of the browser busy, busy board", 100 * watching.BusyShare, "%"),
        new("busyCores", "CPU of the console, busy board, 1 viewer", watching.Console.Cores, "cores"),
    ];

    private async Task SetWeatherAsync(CancellationToken cancellationToken)
    {
        var interval = (long)BoardPlan.Fast.TotalMilliseconds;
        await using var db = stage.Data.Open();
        var phases = await db.Set<ProbeSchedule>().AsNoTracking().Where(s => s.IntervalMs == interval).OrderBy(s => s.IntegrationId).Select(s => s.DueAtMs % (2 * interval)).ToListAsync(cancellationToken);
        var fronts = (int)((stage.Options.Length + TimeSpan.FromMinutes(3)) / (2 * BoardPlan.Fast));
        for (var index = 0; index < phases.Count; index++)
        {
            // A front begins 2 s before a slot and passes 2 s before the next one; probes run at most 1 s after their slot.
            var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
            var wait = (((phases[index] - 2_000 - now) % (2 * interval)) + (2 * interval)) % (2 * interval);
            var schedule = new Fault.Schedule([.. Enumerable.Range(0, fronts).Select(i => new Front(TimeSpan.FromMilliseconds(wait + (i * 2 * interval)), BoardPlan.Fast, new Fault.Unauthorized()))]);
            await stage.Simulator.SetFaultAsync(BenchmarkCast.At(index).Key, schedule, cancellationToken);
        }
    }
}
