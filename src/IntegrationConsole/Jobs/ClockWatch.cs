namespace IntegrationConsole.Jobs;

/// <summary>Notices when the clock of the machine is set: due times, leases and signatures follow it, so somebody should know. Compares the wall clock with the one that only counts up.</summary>
public sealed partial class ClockWatch(JobHeartbeats heartbeats, TimeProvider time, ILogger<ClockWatch> log) : BackgroundService
{
    public const string Heartbeat = "clock-watch";

    public static TimeSpan Period { get; } = TimeSpan.FromSeconds(2);

    /// <summary>Less is drift, or a busy machine.</summary>
    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(30);

    private DateTimeOffset wall = time.GetUtcNow();
    private long counter = time.GetTimestamp();

    /// <summary>When the clock was last seen to jump, by the clock as it is since then; null: never.</summary>
    public DateTimeOffset? JumpedAt { get; private set; }

    /// <summary>By how much; negative: it was set back.</summary>
    public TimeSpan JumpedBy { get; private set; }

    /// <summary>For people, while it is worth knowing; null: the clock ran evenly.</summary>
    public string? Warning(DateTimeOffset now) => JumpedAt is { } at && (now - at).Duration() < TimeSpan.FromHours(1)
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"the clock of this machine jumped by {(JumpedBy < TimeSpan.Zero ? "-" : "+")}{JumpedBy.Duration():hh\\:mm\\:ss} at {at.UtcDateTime:HH:mm:ss} UTC: what was due follows it. Check its time synchronization")
        : null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            heartbeats.Started(Heartbeat);
            Look();
            heartbeats.Finished(Heartbeat, null);
        }
    }

    internal void Look()
    {
        var (now, count) = (time.GetUtcNow(), time.GetTimestamp());
        var jump = now - wall - time.GetElapsedTime(counter, count);
        (wall, counter) = (now, count);
        if (jump.Duration() > Tolerated)
        {
            (JumpedAt, JumpedBy) = (now, jump);
            LogJumped(jump);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The clock of this machine jumped by {Jump}. Due times, leases and signatures follow it; check its time synchronization.")]
    private partial void LogJumped(TimeSpan jump);
}
