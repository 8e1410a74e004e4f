using Quartz;

namespace IntegrationConsole.Rotation;

/// <summary>Clock job: starts a rotation that is due, works on the open one for most of the period, and looks after stragglers of earlier ones.</summary>
[DisallowConcurrentExecution]
internal sealed class RotateKeys(RotationStarts starts, RotationRun run, StragglerSweep stragglers) : IJob
{
    public static TimeSpan Period { get; } = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(4);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await starts.StartIfDueAsync(cancellationToken);
        await run.WorkAsync(AtOnce, cancellationToken);
        await stragglers.SweepAsync(cancellationToken);
    }
}
