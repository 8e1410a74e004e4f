using IntegrationConsole.Data;
using IntegrationConsole.Secrets;

namespace IntegrationConsole.Rotation;

/// <summary>How many stored values each key seals, over all tables and organizations.</summary>
internal static class SealedCounts
{
    public static async Task<Dictionary<Guid, int>> ReadAsync(ConsoleDb db, IEnumerable<IHoldSealedValues> tables, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<Guid, int>();
        foreach (var table in tables)
        {
            foreach (var (key, count) in await table.CountAsync(db, cancellationToken))
            {
                counts[key] = counts.GetValueOrDefault(key) + count;
            }
        }

        return counts;
    }
}
