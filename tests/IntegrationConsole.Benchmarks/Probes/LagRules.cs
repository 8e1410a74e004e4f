using IntegrationConsole.Health;

namespace IntegrationConsole.Benchmarks.Probes;

/// <summary>How late a stored probe was. Pure.</summary>
public static class LagRules
{
    /// <summary>The moments between <paramref name="from"/> and <paramref name="until"/> at which an integration was due, its jitter included.</summary>
    public static IEnumerable<long> DueMs(int integrationId, long anySlotMs, long intervalMs, long from, long until)
    {
        var slot = anySlotMs + (long)Math.Floor((double)(from - anySlotMs) / intervalMs) * intervalMs;
        for (slot -= intervalMs; slot < until; slot += intervalMs)
        {
            var due = SlotRules.RunAt(integrationId, slot, intervalMs).ToUnixTimeMilliseconds();
            if (due >= from && due < until)
            {
                yield return due;
            }
        }
    }

    /// <summary>
    /// Gives each due moment the first probe at or after it that no earlier one took, before the next due moment. A probe that started before
    /// its moment would show as a lag of null for that moment.
    /// </summary>
    /// <param name="due">In order.</param>
    /// <param name="probes">When probes started, in order.</param>
    /// <returns>The lag of each due moment in ms; null: the probe is missing.</returns>
    public static IEnumerable<long?> Match(IReadOnlyList<long> due, IReadOnlyList<long> probes)
    {
        var next = 0;
        for (var i = 0; i < due.Count; i++)
        {
            while (next < probes.Count && probes[next] < due[i])
            {
                next++;
            }

            var belongs = next < probes.Count && (i + 1 == due.Count || probes[next] < due[i + 1]);
            yield return belongs ? probes[next++] - due[i] : null;
        }
    }
}
