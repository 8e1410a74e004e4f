using System.Globalization;

namespace IntegrationConsole.Benchmarks.Measured;

/// <summary>What the kernel has counted for a process so far, from <c>/proc/{pid}</c>.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Cpu">User and kernel time of all its threads.</param>
/// <param name="ResidentBytes">Memory in use now (VmRSS).</param>
/// <param name="PeakBytes">The most it has ever been (VmHWM).</param>
/// <param name="WrittenBytes">Bytes it caused to be sent to storage: database, write-ahead log, checkpoints, logs.</param>
public sealed record ProcessReading(DateTimeOffset At, TimeSpan Cpu, long ResidentBytes, long PeakBytes, long WrittenBytes)
{
    /// <summary>USER_HZ: fixed at 100 on every Linux that .NET runs on.</summary>
    private const int TicksPerSecond = 100;

    public static ProcessReading Of(int processId)
    {
        var status = File.ReadAllLines($"/proc/{processId}/status");
        return new(TimeProvider.System.GetUtcNow(), CpuOf(processId), Kilobytes(status, "VmRSS:"), Kilobytes(status, "VmHWM:"), Written(processId));
    }

    // 42 (dotnet) S 1 42 42 0 -1 4194560 9153 0 0 0 [utime] [stime] ...: the name may hold blanks, so fields are counted from its bracket.
    private static TimeSpan CpuOf(int processId)
    {
        var text = File.ReadAllText($"/proc/{processId}/stat");
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        return TimeSpan.FromSeconds((double)ticks / TicksPerSecond);
    }

    // write_bytes: 323932160
    private static long Written(int processId) =>
        long.Parse(File.ReadLines($"/proc/{processId}/io").First(l => l.StartsWith("write_bytes:", StringComparison.Ordinal))[13..], CultureInfo.InvariantCulture);

    // VmRSS:	  123456 kB
    private static long Kilobytes(string[] status, string name) =>
        1024 * long.Parse(status.First(l => l.StartsWith(name, StringComparison.Ordinal))[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);
}
