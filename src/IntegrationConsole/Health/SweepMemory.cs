using System.Collections.Concurrent;

namespace IntegrationConsole.Health;

/// <summary>Remembers the newest slot handed out for each integration, so that overlapping claims never run a slot twice.</summary>
public sealed class SweepMemory
{
    private readonly ConcurrentDictionary<int, long> newest = new();

    /// <summary>The slots of a claim that were not handed out before; of missed ones only the newest.</summary>
    /// <param name="claim">What the sweep has just claimed.</param>
    /// <param name="nowMs">The sweep's own moment, Unix milliseconds.</param>
    internal IEnumerable<ProbeSlot> NewSlots(Claim claim, long nowMs)
    {
        var newestSlot = claim.NextDueMs - claim.IntervalMs;
        var last = newest.TryGetValue(claim.IntegrationId, out var known) ? known : Math.Min(newestSlot - 1, nowMs); // a process's first claim: every slot still ahead, or the newest that was missed
        newest[claim.IntegrationId] = newestSlot;
        var after = Math.Max(last, newestSlot - (long)ProbeSweep.Ahead.TotalMilliseconds);
        return SlotRules.Claimed(claim.NextDueMs, claim.IntervalMs, after)
            .Where(slot => slot > last)
            .Select(slot => new ProbeSlot(claim.IntegrationId, SlotRules.RunAt(claim.IntegrationId, slot, claim.IntervalMs)));
    }
}
