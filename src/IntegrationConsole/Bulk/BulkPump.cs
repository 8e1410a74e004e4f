using System.Collections.Concurrent;
using IntegrationConsole.Jobs;

namespace IntegrationConsole.Bulk;

/// <summary>Starts open bulk runs that nobody works on: new ones at once, those of a process that died when its lease has ended.</summary>
public sealed partial class BulkPump(BulkJournal journal, BulkExecution execution, ProcessLease lease, JobHeartbeats heartbeats, ILogger<BulkPump> log) : BackgroundService
{
    public const string Heartbeat = "bulk-runs";

    /// <summary>More runs than this wait for their turn.</summary>
    private const int MostAtOnce = 4;

    /// <summary>So often it looks without being woken.</summary>
    public static TimeSpan Period { get; } = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<int, Task> running = new();
    private readonly SemaphoreSlim news = new(0, 1);
    private readonly Lock gate = new();

    /// <summary>A run was started: look now.</summary>
    public void Wake()
    {
        lock (gate)
        {
            if (news.CurrentCount == 0) // only released here, under the lock: never above one
            {
                news.Release();
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                heartbeats.Started(Heartbeat);
                heartbeats.Finished(Heartbeat, await LookAsync(stoppingToken));
                await news.WaitAsync(Period, stoppingToken);
            }
        }
        finally
        {
            await Task.WhenAll(running.Values); // they end with the token; each has caught what it met
        }
    }

    private async Task<Exception?> LookAsync(CancellationToken stoppingToken)
    {
        try
        {
            foreach (var run in lease.IsHeld ? await journal.OpenAsync(lease.Id, MostAtOnce * 2, stoppingToken) : [])
            {
                if (running.Count < MostAtOnce && !running.ContainsKey(run.Id))
                {
                    running[run.Id] = Task.Run(() => RunAsync(run, stoppingToken), CancellationToken.None);
                }
            }

            return null;
        }
        catch (Exception e) when (!(e is OperationCanceledException && stoppingToken.IsCancellationRequested))
        {
            LogFailed(e);
            return e;
        }
    }

    private async Task RunAsync(BulkRun run, CancellationToken stoppingToken)
    {
        try
        {
            await execution.RunAsync(run, stoppingToken);
        }
        catch (Exception e) when (!(e is OperationCanceledException && stoppingToken.IsCancellationRequested))
        {
            LogFailed(e); // the database was away: the next look goes on with it
        }
        catch (OperationCanceledException)
        {
            LogStopped(run.PublicId);
        }
        finally
        {
            running.TryRemove(run.Id, out _);
            Wake();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Bulk runs could not be worked on; the next try follows.")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Bulk run {Run} goes on when a console runs again.")]
    private partial void LogStopped(Guid run);
}
