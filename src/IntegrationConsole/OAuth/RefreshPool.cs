namespace IntegrationConsole.OAuth;

/// <summary>The refreshes that the sweep has started in this process: a bound for all and one for each provider, so that one that hangs does not keep the others from theirs.</summary>
public sealed partial class RefreshPool(TokenRefresh refresh, TimeProvider time, ILogger<RefreshPool> log) : IHostedService
{
    /// <summary>At once, of all providers.</summary>
    public const int Most = 48;

    /// <summary>At once, of one provider.</summary>
    public const int MostOfOne = 24;

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> byProvider = new(StringComparer.Ordinal);
    private readonly HashSet<Task> running = [];
    private TaskCompletionSource freed = New();
    private bool stopping;

    /// <summary>Waits until one more may start.</summary>
    /// <returns>False once this process stops.</returns>
    public async Task<bool> WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task waiting;
            lock (gate)
            {
                if (stopping)
                {
                    return false;
                }

                if (running.Count < Most)
                {
                    return true;
                }

                waiting = freed.Task;
            }

            await waiting.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Providers of which no more may start now.</summary>
    public IReadOnlyList<string> Full()
    {
        lock (gate)
        {
            return [.. byProvider.Where(p => p.Value >= MostOfOne).Select(p => p.Key)];
        }
    }

    /// <summary>Of what is due, in its order, as much as may start now.</summary>
    /// <param name="due">Connection → provider.</param>
    public IReadOnlyDictionary<int, string> Admitted(IReadOnlyDictionary<int, string> due)
    {
        var admitted = new Dictionary<int, string>();
        lock (gate)
        {
            var counted = new Dictionary<string, int>(byProvider, StringComparer.Ordinal);
            foreach (var (connection, provider) in due.Where(_ => running.Count + admitted.Count < Most))
            {
                if ((counted[provider] = counted.GetValueOrDefault(provider) + 1) <= MostOfOne)
                {
                    admitted.Add(connection, provider);
                }
            }
        }

        return admitted;
    }

    /// <summary>Waits until a refresh has ended, a second at most: by then something of another provider may be due.</summary>
    public async Task FreedAsync(CancellationToken cancellationToken)
    {
        Task waiting;
        lock (gate)
        {
            waiting = freed.Task;
        }

        await Task.WhenAny(waiting, Task.Delay(TimeSpan.FromSeconds(1), time, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Starts a refresh and returns at once.</summary>
    public void Start(LeaseTaken taken, string providerId)
    {
        lock (gate)
        {
            byProvider[providerId] = byProvider.GetValueOrDefault(providerId) + 1;
            Task? task = null;
            task = Task.Run(async () =>
            {
                await RunAsync(taken);
                Ended(task!, providerId);
            });
            running.Add(task);
        }
    }

    /// <summary>Until everything that was started has ended.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        Task[] all;
        lock (gate)
        {
            all = [.. running];
        }

        await Task.WhenAll(all).WaitAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A clean stop gives every lease back with a known outcome.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            stopping = true;
            freed.TrySetResult();
        }

        return DrainAsync(cancellationToken);
    }

    private async Task RunAsync(LeaseTaken taken)
    {
        try
        {
            await refresh.RunDueAsync(taken);
        }
        catch (Exception e)
        {
            LogFailed(taken.ConnectionId, e);
        }
    }

    private void Ended(Task task, string providerId)
    {
        lock (gate)
        {
            running.Remove(task);
            byProvider[providerId]--;
            freed.TrySetResult();
            freed = New();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(Level = LogLevel.Error, Message = "The refresh of connection {ConnectionId} failed in an unexpected way; it is taken up again when its lease has run out.")]
    private partial void LogFailed(int connectionId, Exception exception);
}
