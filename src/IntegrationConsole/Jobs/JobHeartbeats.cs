using System.Collections.Concurrent;
using Quartz;
using Quartz.Extensibility;

namespace IntegrationConsole.Jobs;

/// <summary>Watches every background job of this process, so that the console can show its own loops: as Quartz's listener for clock jobs, and called directly by the continuous loops.</summary>
public sealed class JobHeartbeats : IJobListener
{
    private readonly ConcurrentDictionary<string, JobHeartbeat> beats = new(StringComparer.Ordinal);
    private readonly TimeProvider time;

    public JobHeartbeats(TimeProvider time, IEnumerable<ClockJob> clockJobs)
    {
        this.time = time;
        ProcessStartedAt = time.GetUtcNow();
        foreach (var job in clockJobs)
        {
            Expect(job.Name, job.Description, job.Period);
        }
    }

    public string Name => nameof(JobHeartbeats);

    public DateTimeOffset ProcessStartedAt { get; }

    public IReadOnlyList<JobHeartbeat> All => [.. beats.Values.OrderBy(b => b.Name, StringComparer.Ordinal)];

    /// <summary>Makes a job known before its first run, so that one that never runs is seen.</summary>
    public void Expect(string name, string description, TimeSpan period) =>
        beats.TryAdd(name, new JobHeartbeat { Name = name, Description = description, Period = period });

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
