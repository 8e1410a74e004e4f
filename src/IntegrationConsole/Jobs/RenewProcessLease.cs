using Quartz;

namespace IntegrationConsole.Jobs;

/// <summary>Clock job: keeps this process's lease alive and takes over from dead ones.</summary>
[DisallowConcurrentExecution]
internal sealed class RenewProcessLease(ProcessLease lease) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await lease.RenewAsync(cancellationToken);
}
