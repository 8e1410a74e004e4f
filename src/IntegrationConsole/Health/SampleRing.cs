namespace IntegrationConsole.Health;

/// <summary>The newest samples of one integration, oldest first. Not thread-safe: its monitor guards it.</summary>
internal sealed class SampleRing(int capacity)
{
    /// <summary>Covers two blocks of samples, so that nothing falls between the ring and the packed blocks.</summary>
    private static readonly TimeSpan Covers = TimeSpan.FromMinutes(25);

    private readonly SampleRow[] rows = new SampleRow[capacity];
    private int next;
    private int count;

    /// <summary>Samples added since <see cref="StartAnew"/>, at most the capacity.</summary>
    private int fresh;

    public int Count => count;

    public int Capacity => capacity;

    public SampleRow? Newest => count == 0 ? null : this[count - 1];

    public SampleRow this[int index] => rows[Slot(index)];

    /// <summary>How many samples a ring must hold at this interval.</summary>
    public static int CapacityFor(TimeSpan interval) => Math.Max(BoardRow.SamplesShown, (int)Math.Ceiling(Covers / interval) + 2);

    /// <summary>Adds a sample; one that is older than the newest (from another process) finds its place.</summary>
    public void Add(in SampleRow row)
    {
        rows[next] = row;
        next = (next + 1) % capacity;
        count = Math.Min(count + 1, capacity);
        var place = count - 1;
        for (; place > 0 && rows[Slot(place)].At < rows[Slot(place - 1)].At; place--)
        {
            var (a, b) = (Slot(place), Slot(place - 1));
            (rows[a], rows[b]) = (rows[b], rows[a]);
        }

        if (place >= count - 1 - fresh) // not one from before StartAnew that came late
        {
            fresh = Math.Min(fresh + 1, capacity);
        }
    }

    /// <summary>Rules no longer count what is there: the configuration changed.</summary>
    public void StartAnew() => fresh = 0;

    /// <summary>Copies the newest samples, oldest first, and returns how many.</summary>
    /// <param name="target">Receives at most its length.</param>
    /// <param name="freshOnly">Only samples since <see cref="StartAnew"/>.</param>
    public int CopyNewest(Span<SampleRow> target, bool freshOnly)
    {
        var take = Math.Min(target.Length, freshOnly ? Math.Min(fresh, count) : count);
        for (var i = 0; i < take; i++)
        {
            target[i] = this[count - take + i];
        }

        return take;
    }

    private int Slot(int index) => (next - count + index + capacity) % capacity;
}
