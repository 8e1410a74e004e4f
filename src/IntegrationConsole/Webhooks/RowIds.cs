using IntegrationConsole.Jobs;

namespace IntegrationConsole.Webhooks;

/// <summary>
/// Ids of events, deliveries and attempts: rising with time, unique over all processes on a database, known before the row is written. 41 bits of milliseconds
/// since 2025, 10 bits of the process, 12 bits of a counter (the layout of Twitter's snowflake), so that rows of one time lie together in both databases.
/// </summary>
public sealed class RowIds(ProcessLease lease, TimeProvider time)
{
    private const int ProcessBits = 10;
    private const int CounterBits = 12;
    private const int TimeShift = ProcessBits + CounterBits;
    private const long CounterMask = (1L << CounterBits) - 1;

    private static readonly DateTimeOffset Epoch = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Milliseconds and counter of the last id, without the process: never goes back, whatever the clock does.</summary>
    private long last;

    /// <summary>The next id; more than 4,096 in a millisecond borrow from the next.</summary>
    public long Next()
    {
        var now = (long)(time.GetUtcNow() - Epoch).TotalMilliseconds << CounterBits;
        long before, next;
        do
        {
            before = Volatile.Read(ref last);
            next = Math.Max(now, before + 1);
        }
        while (Interlocked.CompareExchange(ref last, next, before) != before);

        return (next >> CounterBits << TimeShift) | ((long)(lease.Id & ((1 << ProcessBits) - 1)) << CounterBits) | (next & CounterMask);
    }

    /// <summary>The smallest id of a moment: rows from then on have this or a greater one. Moments that no id can have are the first or the last that one can.</summary>
    public static long From(DateTimeOffset moment) => Math.Clamp((long)(moment - Epoch).TotalMilliseconds, 0L, long.MaxValue >> TimeShift) << TimeShift;

    /// <summary>When the row of an id was made.</summary>
    public static DateTimeOffset MomentOf(long id) => Epoch + TimeSpan.FromMilliseconds(id >> TimeShift);
}
