namespace IntegrationConsole.Simulator.Weather;

/// <summary>Decides which fault is in force at an instant.</summary>
public static class FaultRules
{
    private static readonly Fault Fine = new Fault.None();
    private static readonly Fault Down = new Fault.Reset();

    /// <summary>Replaces the cases that depend on the time by the fault they stand for at <paramref name="now"/>.</summary>
    /// <param name="fault">What has been set.</param>
    /// <param name="setAt">When it was set: the zero of a schedule.</param>
    /// <param name="now">The instant asked about.</param>
    public static Fault InForce(Fault fault, DateTimeOffset setAt, DateTimeOffset now) => fault switch
    {
        Fault.OutageWindow window => now >= window.From && now < window.To ? Down : Fine,
        Fault.Schedule schedule => Covering(schedule.Fronts, now - setAt) is { } front ? InForce(front.Fault, setAt + front.At, now) : Fine,
        _ => fault,
    };

    /// <summary>The last front that has arrived and not yet left, or null.</summary>
    public static Front? Covering(IReadOnlyList<Front> fronts, TimeSpan elapsed)
    {
        for (var index = fronts.Count - 1; index >= 0; index--)
        {
            var front = fronts[index];
            if (elapsed >= front.At && elapsed < front.At + front.For)
            {
                return front;
            }
        }

        return null;
    }

    /// <summary>Null when the fault makes sense, otherwise what is wrong with it.</summary>
    public static string? Complaint(Fault fault) => fault switch
    {
        Fault.Latency latency when latency.Delay < TimeSpan.Zero || latency.Jitter < TimeSpan.Zero => "delay and jitter can't be negative",
        Fault.RateLimited limited when limited.RetryAfter < TimeSpan.Zero => "retryAfter can't be negative",
        Fault.ServerError error when error.Status is < 500 or > 599 => "status must be from 500 to 599",
        Fault.HugeBody huge when huge.Bytes is < 1 or > 1L << 32 => "bytes must be from 1 to 4294967296",
        Fault.SlowDrip drip when drip.Pause <= TimeSpan.Zero => "pause must be longer than nothing",
        Fault.Redirect redirect when redirect.Location is null || redirect.Location.Any(char.IsControl) => "location must be one line of text",
        Fault.OutageWindow window when window.To <= window.From => "to must be later than from",
        Fault.Schedule { Fronts: null or { Count: 0 or > 1000 } } => "fronts must have 1 to 1000 entries",
        Fault.Schedule schedule => schedule.Fronts.Select(ComplaintAboutFront).FirstOrDefault(complaint => complaint is not null),
        _ => null,
    };

    private static string? ComplaintAboutFront(Front front) => front.Fault switch
    {
        null => "every front needs a fault",
        Fault.Schedule => "a schedule can't contain a schedule",
        _ when front.For <= TimeSpan.Zero => "for must be longer than nothing",
        _ => Complaint(front.Fault),
    };
}
