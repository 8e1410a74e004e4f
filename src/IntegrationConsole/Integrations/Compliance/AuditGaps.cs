using IntegrationConsole.Audit;
using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Integrations.Compliance;

/// <summary>Tells a reader of the audit trail of which integrations it does not have everything (scoped service).</summary>
internal sealed class AuditGaps(IDbContextFactory<ConsoleDb> databases) : ITellAuditGaps
{
    /// <summary>More that match are not looked at: whoever searches for so little is not searching for one integration.</summary>
    private const int MostLookedAt = 200;

    public async Task<IReadOnlyList<string>> OfAsync(string searched, CancellationToken cancellationToken)
    {
        var part = searched.Trim().ToLowerInvariant();
        if (part.Length == 0)
        {
            return [];
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await db.Set<Integration>().AsNoTracking().Where(i => i.Slug.Contains(part)).OrderBy(i => i.Slug).Take(MostLookedAt).Select(i => new { i.Slug, i.Compliance }).ToListAsync(cancellationToken);
        return [.. found.Where(i => !i.Compliance.AuditEnabled).Select(i => i.Slug)];
    }
}
