using Quartz;

namespace IntegrationConsole.Jobs;

/// <summary>The clock: Quartz with an in-memory store, since due times and leases are columns of the database.</summary>
public static class JobsSetup
{
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<JobHeartbeats>();
        services.AddSingleton<ProcessLease>();
        services.AddHostedService(provider => provider.GetRequiredService<ProcessLease>());
        services.AddQuartz(quartz => quartz.AddJobListener(provider => provider.GetRequiredService<JobHeartbeats>(), []));
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
        services.AddLoop<ClockWatch>(ClockWatch.Heartbeat, "Notices when the clock of the machine is set.", ClockWatch.Period);
        return services.AddClockJob<RenewProcessLease>("process-lease", "Keeps this process's claim to its work and takes over from processes that died.", ProcessLease.RenewEvery);
    }

    /// <summary>Runs <typeparamref name="TLoop"/> from start to end and shows its heartbeat on the system page.</summary>
    public static IServiceCollection AddLoop<TLoop>(this IServiceCollection services, string name, string description, TimeSpan period)
        where TLoop : BackgroundService
    {
        services.AddSingleton(new BackgroundLoop(name, description, period));
        services.AddSingleton<TLoop>();
        return services.AddHostedService(provider => provider.GetRequiredService<TLoop>());
    }

    /// <summary>Runs <typeparamref name="TJob"/> every <paramref name="period"/> and shows its heartbeat on the system page.</summary>
    public static IServiceCollection AddClockJob<TJob>(this IServiceCollection services, string name, string description, TimeSpan period)
        where TJob : class, IJob
    {
        services.AddSingleton(new ClockJob(name, description, period));
        return services.AddQuartz(quartz => quartz.ScheduleJob<TJob>(
            trigger => trigger.WithIdentity(name).StartNow().WithSimpleSchedule(schedule => schedule
                .WithInterval(period)
                .RepeatForever()),
            job => job.WithIdentity(name).WithDescription(description)));
    }
}
