using IntegrationConsole.Api;
using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Integrations.Rest;

/// <summary>Reads configured integrations of the current organization, with their sealed secrets.</summary>
public sealed class IntegrationList(IDbContextFactory<ConsoleDb> databases)
{
    /// <summary>Null: there is none of this slug.</summary>
    public async Task<Integration?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<Integration>().AsNoTracking().Include(i => i.Secrets).SingleOrDefaultAsync(i => i.Slug == slug, cancellationToken);
    }

    /// <summary>In order of creation, by key: one more than the page, which says whether there is another.</summary>
    internal async Task<List<Integration>> ReadAsync(ConfigFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = db.Set<Integration>().AsNoTracking().Include(i => i.Secrets).AsQueryable();
        rows = filter.Provider is { } provider ? rows.Where(i => i.ProviderId == provider) : rows;
        rows = filter.Category is { } category ? rows.Where(i => i.Category == category) : rows;
        rows = filter.Environment is { } environment ? rows.Where(i => i.Environment == environment) : rows;
        rows = page.After is { } after ? rows.Where(i => i.Id > after) : rows;
        return await rows.OrderBy(i => i.Id).Take(page.Limit + 1).ToListAsync(cancellationToken);
    }
}
