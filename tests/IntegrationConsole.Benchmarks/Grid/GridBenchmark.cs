using IntegrationConsole.Benchmarks.Measured;
using IntegrationConsole.Benchmarks.Stage;
using IntegrationConsole.Integrations;

namespace IntegrationConsole.Benchmarks.Grid;

/// <summary>The dashboard with thousands of tiles in a real browser, in three phases.</summary>
public sealed class GridBenchmark(BenchmarkOptions options)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var machine = Machine.Here();
        using var folder = new ConsoleFolder(options);
        await using var simulator = await RunningSimulator.StartAsync(options.Tiles, cancellationToken);
        await using var data = await ConsoleData.CreateAsync(folder, cancellationToken);
        var planted = await Planting.PlantAsync(data, Drafts.OfCast(options.Tiles, simulator.Address, _ => MonitoringSettings.Default), cancellationToken);
        await BoardPast.WriteAsync(data, planted, cancellationToken);
        await using var browser = await GridBrowser.StartAsync();
        var stage = new GridStage(options, folder, simulator, data, browser);

        Console.WriteLine($"{options.Tiles} integrations are planted. Phase 1: working board.");
        var figures = await new WorkingBoard(stage).MeasureAsync(cancellationToken);
        Console.WriteLine("Phase 2: quiet board.");
        figures.AddRange(await new QuietBoard(stage).MeasureAsync(cancellationToken));
        Console.WriteLine($"Phase 3: busy board, {options.Rate} changes a second.");
        figures.AddRange(await new BusyBoard(stage).MeasureAsync(cancellationToken));

        return new FigureReport(options, machine, figures)
        {
            ReferenceSource = "Uptime Kuma until its list is usable, figures from issue 2; not run beside this measurement.",
            Reference = new Dictionary<string, double>(StringComparer.Ordinal) { ["usableMs100"] = 2_500, ["usableMs500"] = 9_800, ["usableMs1000"] = 32_000 },
            Definitions =
            [
                $"browser: Chromium {browser.Version} without a window, 1440 x 900, on the same machine as console and simulator.",
                "cold: a new browser context (empty cache, new connections) with the cookie of a session; time counts from the start of the navigation.",
                "usable: the first tile is there and an input was answered: the choice Compact went to the server and the grid shows compact tiles.",
                "change to pixel: from the time stored with the change of state (set before its commit, same clock) to the task after the first frame that shows the tile red or no longer red; on the busy board changes to red, since a repaired tile sorts out of sight.",
                "working board: every integration every 60 s; quiet: one every 5 s, the others every 24 h; busy: five for each change a second every 5 s, the others every 60 s.",
                "renders: render batches received over the circuit, whatever component they are for.",
                "memory per circuit: growth of the console's highest resident memory from one viewer to all, divided by the viewers added; what the collector has not yet returned counts.",
            ],
        }.Print(Console.Out);
    }
}
