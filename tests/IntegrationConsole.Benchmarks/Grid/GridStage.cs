using IntegrationConsole.Benchmarks.Stage;

namespace IntegrationConsole.Benchmarks.Grid;

/// <summary>What every phase of the grid benchmark needs.</summary>
public sealed record GridStage(BenchmarkOptions Options, ConsoleFolder Folder, RunningSimulator Simulator, ConsoleData Data, GridBrowser Browser)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Starts the console on the board as it is planned and waits until as many integrations are healthy as can be.</summary>
    public async Task<RunningConsole> StartConsoleAsync(int healthy, CancellationToken cancellationToken)
    {
        var console = await RunningConsole.StartAsync(Folder, cancellationToken);
        try
        {
            await Eventually.TrueAsync(async () => await StoredChanges.HealthyAsync(Data, cancellationToken) >= healthy, Patience, $"Fewer than {healthy} integrations became healthy.", cancellationToken);
            return console;
        }
        catch
        {
            await console.DisposeAsync();
            throw;
        }
    }
}
