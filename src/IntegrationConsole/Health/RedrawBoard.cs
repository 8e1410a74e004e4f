using Quartz;

namespace IntegrationConsole.Health;

/// <summary>Clock job: uptime and "today" move with time even when nothing happens.</summary>
[DisallowConcurrentExecution]
internal sealed class RedrawBoard(HealthBoard board) : IJob
{
    public static TimeSpan Period { get; } = TimeSpan.FromMinutes(5);

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        board.Redraw();
        return ValueTask.CompletedTask;
    }
}
