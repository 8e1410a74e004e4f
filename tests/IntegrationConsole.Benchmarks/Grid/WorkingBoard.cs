using IntegrationConsole.Benchmarks.Measured;
using IntegrationConsole.Benchmarks.Stage;
using Microsoft.Playwright;

namespace IntegrationConsole.Benchmarks.Grid;

/// <summary>Phase 1: all integrations every 60 s, all healthy. Cold starts, then many viewers at once.</summary>
public sealed class WorkingBoard(GridStage stage)
{
    /// <summary>For the circuits to come to rest before memory is read.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(20);

    public async Task<List<Figure>> MeasureAsync(CancellationToken cancellationToken)
    {
        await BoardPlan.SetAsync(stage.Data, fast: 0, TimeSpan.FromSeconds(60), cancellationToken);
        await using var console = await stage.StartConsoleAsync(stage.Options.Tiles * 99 / 100, cancellationToken);
        var storage = await stage.Browser.SignInAsync(console, stage.Folder);
        Console.WriteLine("Cold starts.");
        var starts = await ColdStartsAsync(console, storage, cancellationToken);
        Console.WriteLine($"{stage.Options.Viewers} viewers.");
        return [.. ColdFigures(starts), .. await ViewersAsync(console, storage, cancellationToken)];
    }

    private async Task<List<ColdStart>> ColdStartsAsync(RunningConsole console, string storage, CancellationToken cancellationToken)
    {
        var starts = new List<ColdStart>();
        for (var i = 0; i < stage.Options.ColdStarts; i++)
        {
            await using var context = await stage.Browser.ContextAsync(console, storage);
            starts.Add(await ColdStart.MeasureAsync(context));
            cancellationToken.ThrowIfCancellationRequested();
        }

        return starts;
    }

    private static List<Figure> ColdFigures(List<ColdStart> starts)
    {
        var usable = new Percentiles(starts.Select(s => s.Usable));
        return
        [
            new("firstTileMs", "first tile, cold, median", new Percentiles(starts.Select(s => s.FirstTile)).Median, "ms"),
            new("usableMs", "usable, cold, median", usable.Median, "ms") { Most = 1_500, Below = true, Reference = "2.5 s with 100, 9.8 s with 500, 32 s with 1,000" },
            new("usableMaxMs", "usable, cold, slowest", usable.Most, "ms"),
        ];
    }

    private async Task<List<Figure>> ViewersAsync(RunningConsole console, string storage, CancellationToken cancellationToken)
    {
        await using var context = await stage.Browser.ContextAsync(console, storage);
        var first = await WatchedPage.OpenAsync(context, cancellationToken);
        await Task.Delay(Settling, TimeProvider.System, cancellationToken);
        var before = ProcessReading.Of(console.ProcessId).ResidentBytes;
        var alone = await Watching.OverAsync(first, console.ProcessId, stage.Options.Length / 2, cancellationToken);

        var others = new List<IPage>();
        while (others.Count < stage.Options.Viewers - 1)
        {
            var page = await context.NewPageAsync();
            await page.GotoAsync(GridBrowser.Dashboard);
            others.Add(page);
        }

        await Task.Delay(Settling, TimeProvider.System, cancellationToken);
        var together = await Watching.OverAsync(first, console.ProcessId, stage.Options.Length, cancellationToken);
        const double Mb = 1024 * 1024;
        var grown = (together.Console.HighestBytes - Math.Max(before, alone.Console.HighestBytes)) / Mb;
        return
        [
            new("rendersPerSecond", "renders per second of a viewer, working board", Math.Round(alone.RendersPerSecond, 1), "/s") { Most = 4 },
            new("kilobytesPerSecond", "sent to a viewer, working board", alone.KilobytesPerSecond, "KB/s"),
            new("mainThreadShare", "main thread of the browser busy while watching", 100 * alone.BusyShare, "%") { Most = 10, Below = true },
            new("coresOneViewer", "CPU of the console with 1 viewer (probing included)", alone.Console.Cores, "cores"),
            new("coresViewers", $"CPU of the console with {stage.Options.Viewers} viewers (probing included)", together.Console.Cores, "cores") { Most = 1 },
            new("rendersPerSecondTogether", "renders per second of a viewer among them", Math.Round(together.RendersPerSecond, 1), "/s") { Most = 4 },
            new("circuitMb", "memory per circuit", stage.Options.Viewers > 1 ? Math.Max(0, grown) / (stage.Options.Viewers - 1) : double.NaN, "MB") { Most = 2 },
            new("residentMb", $"resident memory with {stage.Options.Viewers} viewers", together.Console.HighestBytes / Mb, "MB"),
        ];
    }
}
