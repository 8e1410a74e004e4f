using System.Collections.Concurrent;

namespace IntegrationConsole.Health;

/// <summary>Remembers the newest slot handed out for each integration, so that overlapping claims never run a slot twice.</summary>
public sealed class SweepMemory
{
    private readonly ConcurrentDictionary<int, long> newest = new();

    /// <summary>The slots of a claim that were not handed out before; of missed ones only the newest.</summary>
    internal IEnumerable<ProbeSlot> NewSlots(Claim claim)
    {
        var newestSlot = claim.NextDueMs - claim.IntervalMs;
        var last = newest.TryGetValue(claim.IntegrationId, out var known) ? known : newestSlot - 1;
        newest[claim.IntegrationId] = newestSlot;
        var after = Math.Max(last, newestSlot - (long)ProbeSweep.Ahead.TotalMilliseconds);
        return SlotRules.Claimed(claim.NextDueMs, claim.IntervalMs, after)
            .Where(slot => slot > last)
            .Select(slot => new ProbeSlot(claim.IntegrationId, SlotRules.RunAt(claim.IntegrationId, slot, claim.IntervalMs)));
    }
}
