namespace IntegrationConsole.Benchmarks.RealServers;

public sealed class MailEvidence(BenchmarkOptions options)
{
    public Task<int> RunAsync(CancellationToken cancellationToken) => Task.FromResult(options.Viewers > 0 && !cancellationToken.IsCancellationRequested ? 1 : 2);
}
