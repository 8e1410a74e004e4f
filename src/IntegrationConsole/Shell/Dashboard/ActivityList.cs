using IntegrationConsole.Api;
using IntegrationConsole.Audit;
using IntegrationConsole.Health;

namespace IntegrationConsole.Shell.Dashboard;

/// <summary>The newest of what happened and what was done: two bounded queries by key, merged.</summary>
public sealed class ActivityList(HealthHistory history, AuditList audit, HealthBoard board)
{
    /// <summary>As many lines as anybody reads before they open a page of its own.</summary>
    public const int Most = 40;

    /// <param name="kind">What is wanted.</param>
    /// <param name="mayReadTrail">False: what people changed is left out.</param>
    public async Task<IReadOnlyList<ActivityItem>> ReadAsync(ActivityKind kind, bool mayReadTrail, CancellationToken cancellationToken)
    {
        var items = new List<ActivityItem>(2 * Most);
        if (kind is not ActivityKind.Changes)
        {
            var changes = await history.NewestChangesAsync(Most, cancellationToken);
            items.AddRange(changes.Select(change => ActivityItem.Of(change, board.Find(change.IntegrationId)?.Facts)));
        }

        if (kind is not ActivityKind.Health && mayReadTrail)
        {
            var done = await audit.ReadAsync(new AuditQuery { Action = "integration." }, new PageRequest(Most, After: null), cancellationToken);
            items.AddRange(done.Select(ActivityItem.Of));
        }

        return [.. items.OrderByDescending(item => item.At).Take(Most)];
    }
}
