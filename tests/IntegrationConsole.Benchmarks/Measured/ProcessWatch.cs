namespace IntegrationConsole.Benchmarks.Measured;

/// <summary>Two readings of a process with its highest memory between them, read every second.</summary>
public sealed record ProcessWatch(ProcessReading Before, ProcessReading After, long HighestBytes)
{
    public TimeSpan Length => After.At - Before.At;

    public TimeSpan Cpu => After.Cpu - Before.Cpu;

    /// <summary>How many cores it kept busy.</summary>
    public double Cores => Cpu / Length;

    public long WrittenBytes => After.WrittenBytes - Before.WrittenBytes;

    /// <summary>Watches for as long as told.</summary>
    public static async Task<ProcessWatch> OverAsync(int processId, TimeSpan length, CancellationToken cancellationToken)
    {
        var before = ProcessReading.Of(processId);
        var highest = before.ResidentBytes;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), TimeProvider.System);
        while (TimeProvider.System.GetUtcNow() < before.At + length - TimeSpan.FromMilliseconds(500))
        {
            await timer.WaitForNextTickAsync(cancellationToken);
            highest = Math.Max(highest, ProcessReading.Of(processId).ResidentBytes);
        }

        var after = ProcessReading.Of(processId);
        return new(before, after, Math.Max(highest, after.ResidentBytes));
    }
}
