using IntegrationConsole.Benchmarks.Measured;

namespace IntegrationConsole.Benchmarks.Grid;

/// <summary>What one viewer cost while the board went on for some time.</summary>
/// <param name="Console">CPU and memory of the console meanwhile.</param>
/// <param name="RendersPerSecond">Render batches that the watched page received.</param>
/// <param name="KilobytesPerSecond">Bytes that it received.</param>
/// <param name="BusyShare">Share of the time that its main thread was busy, 0 to 1.</param>
public sealed record Watching(ProcessWatch Console, double RendersPerSecond, double KilobytesPerSecond, double BusyShare)
{
    public static async Task<Watching> OverAsync(WatchedPage page, int consoleProcessId, TimeSpan length, CancellationToken cancellationToken)
    {
        var (renders, received, busy) = (page.Renders, page.Received, await page.TaskSecondsAsync());
        var watch = await ProcessWatch.OverAsync(consoleProcessId, length, cancellationToken);
        var seconds = watch.Length.TotalSeconds;
        return new(watch, (page.Renders - renders) / seconds, (page.Received - received) / 1024.0 / seconds, (await page.TaskSecondsAsync() - busy) / seconds);
    }
}
