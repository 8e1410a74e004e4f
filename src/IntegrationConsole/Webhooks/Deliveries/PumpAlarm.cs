namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>Calls at the earliest moment that it was asked for, once.</summary>
internal sealed class PumpAlarm : IDisposable
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    private readonly Lock gate = new();
    private readonly ITimer timer;
    private DateTimeOffset armedFor = DateTimeOffset.MaxValue;

    public PumpAlarm(TimeProvider time, Action call) => timer = time.CreateTimer(
        _ =>
        {
            lock (gate)
            {
                armedFor = DateTimeOffset.MaxValue;
            }

            call();
        },
        null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <param name="wake">When to call; MaxValue: not at all.</param>
    public void Arm(DateTimeOffset wake, DateTimeOffset now)
    {
        lock (gate)
        {
            if (wake < armedFor)
            {
                armedFor = wake;
                timer.Change(wake - now > Shortest ? wake - now : Shortest, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose() => timer.Dispose();
}
