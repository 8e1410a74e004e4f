namespace IntegrationConsole.Health;

/// <summary>
/// Turns claims into moments. A slot lies whole intervals after the one before; the probe runs a little after its slot, by an amount that the
/// integration and the slot determine: spread over 20 % of the interval, that is ±10 % around the middle, so that integrations with the same
/// interval do not march in step, and no error adds up.
/// </summary>
public static class SlotRules
{
    /// <summary>No probe is shifted by more, however long its interval.</summary>
    public static TimeSpan MostJitter { get; } = TimeSpan.FromMinutes(10);

    /// <summary>The slots that a claim covers.</summary>
    /// <param name="nextDueMs">The row's due time after the claim: the first slot not covered.</param>
    /// <param name="intervalMs">From slot to slot.</param>
    /// <param name="afterMs">Slots up to here are done or missed; of missed ones only the newest counts.</param>
    public static IEnumerable<long> Claimed(long nextDueMs, long intervalMs, long afterMs)
    {
        var newest = nextDueMs - intervalMs;
        var first = newest;
        while (first - intervalMs > afterMs)
        {
            first -= intervalMs;
        }

        for (var slot = first; slot <= newest; slot += intervalMs)
        {
            yield return slot;
        }
    }

    /// <summary>When the probe of a slot runs.</summary>
    public static DateTimeOffset RunAt(int integrationId, long slotMs, long intervalMs)
    {
        var window = Math.Min(intervalMs / 5, (long)MostJitter.TotalMilliseconds);
        var shift = window == 0 ? 0 : (long)(Mix((ulong)integrationId << 40 ^ (ulong)slotMs) % (ulong)window);
        return DateTimeOffset.FromUnixTimeMilliseconds(slotMs + shift);
    }

    /// <summary>The finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): neighbouring inputs give unrelated outputs.</summary>
    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
