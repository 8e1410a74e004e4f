using IntegrationConsole.Benchmarks.Measured;
using IntegrationConsole.Benchmarks.Stage;
using IntegrationConsole.Simulator.Cast;
using IntegrationConsole.Simulator.Weather;

namespace IntegrationConsole.Benchmarks.Grid;

/// <summary>Phase 2: nothing moves but one integration, which the simulator breaks and repairs.</summary>
public sealed class QuietBoard(GridStage stage)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string key = BenchmarkCast.At(0).Key;

    public async Task<List<Figure>> MeasureAsync(CancellationToken cancellationToken)
    {
        await BoardPlan.SetAsync(stage.Data, fast: 1, TimeSpan.FromHours(24), cancellationToken);
        await using var console = await stage.StartConsoleAsync(healthy: 1, cancellationToken);
        var storage = await stage.Browser.SignInAsync(console, stage.Folder);
        await using var context = await stage.Browser.ContextAsync(console, storage);
        var page = await WatchedPage.OpenAsync(context, cancellationToken);
        await Task.Delay(BoardPlan.Fast, TimeProvider.System, cancellationToken); // what the start stirred up comes to rest
        var from = TimeProvider.System.GetUtcNow();
        for (var change = 0; change < stage.Options.Changes; change++)
        {
            await stage.Simulator.SetFaultAsync(key, change % 2 == 0 ? new Fault.Unauthorized() : new Fault.None(), cancellationToken);
            await Eventually.TrueAsync(async () => (await page.ChangesAsync()).Count > change, Patience, $"Change {change} did not reach the screen within 30 s.", cancellationToken);
        }

        var stored = await StoredChanges.SinceAsync(stage.Data, from, cancellationToken);
        var delays = new Percentiles(DelayRules.Match(stored, await page.ChangesAsync(), Patience).OfType<double>());
        return
        [
            new("quietMedianMs", "change to pixel, quiet board, median", delays.Median, "ms") { Most = 80 },
            new("quietMaxMs", "change to pixel, quiet board, slowest", delays.Most, "ms"),
            new("quietChanges", "changes on the quiet board", delays.Count, "") { Least = stage.Options.Changes },
        ];
    }
}
