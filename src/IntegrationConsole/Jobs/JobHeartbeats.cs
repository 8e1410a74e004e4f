using System.Collections.Concurrent;
using Quartz;
using Quartz.Extensibility;

namespace IntegrationConsole.Jobs;

/// <summary>Watches every background job of this process, so that the console can show its own loops: as Quartz's listener for clock jobs, and called directly by the continuous loops.</summary>
public sealed class JobHeartbeats : IJobListener
{
    private readonly ConcurrentDictionary<string, JobHeartbeat> beats = new(StringComparer.Ordinal);
    private readonly TimeProvider time;

    public JobHeartbeats(TimeProvider time, IEnumerable<ClockJob> clockJobs, IEnumerable<BackgroundLoop> loops)
    {
        this.time = time;
        ProcessStartedAt = time.GetUtcNow();
        var known = clockJobs.Select(job => (job.Name, job.Description, job.Period)).Concat(loops.Select(loop => (loop.Name, loop.Description, loop.Period)));
        foreach (var (name, description, period) in known) // before their first run, so that one that never runs is seen
        {
            beats[name] = new JobHeartbeat { Name = name, Description = description, Period = period };
        }
    }

    public string Name => nameof(JobHeartbeats);

    public DateTimeOffset ProcessStartedAt { get; }

    public IReadOnlyList<JobHeartbeat> All => [.. beats.Values.OrderBy(b => b.Name, StringComparer.Ordinal)];

    public void Started(string name) => Update(name, beat => beat with { LastStartedAt = time.GetUtcNow() });

    public void Finished(string name, Exception? error)
    {
        var now = time.GetUtcNow();
        Update(name, beat => beat with
        {
            LastFinishedAt = now,
            LastDuration = now - (beat.LastStartedAt ?? now),
            Runs = beat.Runs + 1,
            Failures = beat.Failures + (error is null ? 0 : 1),
            LastError = error?.GetBaseException().Message,
        });
    }

    public ValueTask JobToBeExecuted(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        Started(context.JobDetail.Key.Name);
        return ValueTask.CompletedTask;
    }

    public ValueTask JobExecutionVetoed(IJobExecutionContext context, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public ValueTask JobWasExecuted(IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken = default)
    {
        Finished(context.JobDetail.Key.Name, jobException);
        return ValueTask.CompletedTask;
    }

    public ValueTask JobProgressChanged(IJobExecutionContext context, FireInstanceProgress progress, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    private void Update(string name, Func<JobHeartbeat, JobHeartbeat> change)
    {
        if (beats.TryGetValue(name, out var beat))
        {
            beats[name] = change(beat); // one writer a job: Quartz forbids concurrent runs, a loop is single
        }
    }
}
