namespace IntegrationConsole.Benchmarks.Grid;

public sealed class GridBenchmark(BenchmarkOptions options)
{
    public Task<int> RunAsync(CancellationToken cancellationToken) => Task.FromResult(options.Viewers > 0 && !cancellationToken.IsCancellationRequested ? 1 : 2);
}
