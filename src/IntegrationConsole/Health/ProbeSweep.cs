using System.Diagnostics.Metrics;
using IntegrationConsole.Jobs;
using Quartz;

namespace IntegrationConsole.Health;

/// <summary>Clock job: claims what becomes due before the next sweep, hands it to the dispatcher, and notices integrations whose samples stopped coming.</summary>
[DisallowConcurrentExecution]
internal sealed class ProbeSweep(ProbeClaims claims, ProbeDispatcher dispatcher, ProcessLease lease, HealthBoard board, StatusJournal journal, SweepMemory memory, TimeProvider time) : IJob
{
    /// <summary>Each sweep writes the schedule's pages once, whatever it claims: fewer sweeps, fewer bytes.</summary>
    public static TimeSpan Period { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Claims reach a little past the next sweep, so that a late sweep delays no probe.</summary>
    public static TimeSpan Ahead { get; } = Period + TimeSpan.FromSeconds(5);

    private static readonly Meter Meter = new("IntegrationConsole.Health");
    private static readonly Counter<long> Claimed = Meter.CreateCounter<long>("console.sweep.claimed", description: "Schedule rows claimed by sweeps");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (lease.IsHeld) // a process that was taken for dead must not claim under its old number
        {
            await ClaimAsync(cancellationToken);
        }

        await MarkAsync(cancellationToken);
    }

    private async Task ClaimAsync(CancellationToken cancellationToken)
    {
        using var activity = ProbeRun.Activities.StartActivity("sweep");
        var fairShare = (board.Count / lease.AliveProcesses) + 1;
        var now = time.GetUtcNow();
        var taken = await claims.TakeAsync(lease.Id, now + Ahead, fairShare, cancellationToken);
        Claimed.Add(taken.Count);
        activity?.SetTag("claimed", taken.Count);
        dispatcher.Add(taken.SelectMany(claim => memory.NewSlots(claim, now.ToUnixTimeMilliseconds())).ToList());
    }

    /// <summary>Stale ones become unknown; so does one that was switched off while a process died or a probe was under way.</summary>
    private async Task MarkAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var monitor in board.Monitors)
        {
            var facts = monitor.Facts;
            var current = monitor.Current;
            var last = monitor.LastSampleAt is { } at && at > current.From ? at : current.From;
            if (current.State is HealthState.Unknown)
            {
                continue;
            }

            if (!facts.Enabled)
            {
                await journal.ChangeAsync(monitor, StatusRules.SwitchedOff(facts.UpdatedBy), null, now, cancellationToken);
            }
            else if (now - last > StatusRules.StaleAfter(facts.Monitoring) + QuotaWaitRules.LongestWait(facts))
            {
                await journal.ChangeAsync(monitor, StatusRules.Stale(monitor.LastSampleAt), null, now, cancellationToken);
            }
        }
    }
}
