namespace IntegrationConsole.Health;

/// <summary>One "health check all": probes the given integrations, a bounded number at once.</summary>
public sealed class CheckAllRun(ProbeRun probes, IReadOnlyList<int> integrations) : IDisposable
{
    private const int AtOnce = 32;

    private readonly CancellationTokenSource cancelled = new();
    private int done;
    private int failed;
    private bool stopped;

    public int Total => integrations.Count;

    public int Done => Volatile.Read(ref done);

    public int Failed => Volatile.Read(ref failed);

    /// <summary>One sentence for the end.</summary>
    public string Summary => (stopped ? $"Stopped after {Done} of {Total}: " : $"Checked {Total}: ") + (Failed == 0 ? "all answered well." : $"{Failed} failed.");

    public void Cancel() => cancelled.Cancel();

    /// <param name="progressed">Called after each probe, from any thread; must return at once.</param>
    public async Task RunAsync(Action progressed)
    {
        try
        {
            await Parallel.ForEachAsync(integrations, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancelled.Token }, async (id, token) =>
            {
                // Null: it is being probed by the schedule at this moment; that counts as checked.
                var report = await probes.RunAsync(id, evenIfDisabled: false, token);
                Interlocked.Increment(ref done);
                Interlocked.Add(ref failed, report is { Succeeded: false } ? 1 : 0);
                progressed();
            });
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            stopped = true; // by the person
        }
    }

    public void Dispose() => cancelled.Dispose();
}
