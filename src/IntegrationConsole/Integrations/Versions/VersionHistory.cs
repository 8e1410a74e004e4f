using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Integrations.Versions;

/// <summary>Reads the versions of an integration of the current organization.</summary>
public sealed class VersionHistory(IDbContextFactory<ConsoleDb> databases)
{
    /// <summary>Newest first, at most <paramref name="most"/>; null when there is no such integration.</summary>
    /// <param name="slug">Which integration.</param>
    /// <param name="before">Only versions with a smaller number; null: from the newest on.</param>
    /// <param name="most">At most so many.</param>
    public async Task<IReadOnlyList<VersionLine>?> ReadAsync(string slug, long? before, int most, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var id = await db.Set<Integration>().Where(i => i.Slug == slug).Select(i => (int?)i.Id).SingleOrDefaultAsync(cancellationToken);
        if (id is not { } integration)
        {
            return null;
        }

        var next = before is { } number and < int.MaxValue ? (int)number : int.MaxValue;
        return await db.Set<IntegrationVersion>().AsNoTracking()
            .Where(v => v.IntegrationId == integration && v.Number < next)
            .OrderByDescending(v => v.Number)
            .Take(most)
            .Select(v => new VersionLine(v.Number, v.At, v.By, v.Change, v.Note, v.RestoredFrom, v.Changed))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Null: there is no such version, or it is not kept any more.</summary>
    public async Task<IntegrationVersion?> FindAsync(string slug, int number, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<IntegrationVersion>().AsNoTracking()
            .Where(v => v.Number == number && db.Set<Integration>().Any(i => i.Id == v.IntegrationId && i.Slug == slug))
            .SingleOrDefaultAsync(cancellationToken);
    }
}
