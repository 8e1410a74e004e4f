using System.Linq.Expressions;
using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.OAuth.Manage;

/// <summary>Reads the connections of the current organization for people.</summary>
public sealed class ConnectionOverview(IDbContextFactory<ConsoleDb> databases, TimeProvider time)
{
    /// <summary>So many are listed at most; a view or the search makes fewer of them.</summary>
    public const int Most = 100;

    /// <summary>Events shown of each.</summary>
    public const int StripLength = 24;

    public async Task<ConnectionPicture> ReadAsync(ConnectionView view, string? search, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var counts = new Dictionary<ConnectionView, int>();
        foreach (var one in Enum.GetValues<ConnectionView>())
        {
            counts[one] = await db.Set<Connection>().CountAsync(In(one), cancellationToken);
        }

        var rows = db.Set<Connection>().AsNoTracking().Where(In(view)).Join(db.Set<Integration>(), c => c.IntegrationId, i => i.Id, (c, i) => new { Connection = c, i.Slug, i.Name, i.ProviderId, i.Features });
        if (!string.IsNullOrWhiteSpace(search))
        {
            var text = search.Trim();
            rows = rows.Where(r => r.Name.Contains(text) || r.Slug.Contains(text) || r.Connection.Label.Contains(text) || (r.Connection.AccountName != null && r.Connection.AccountName.Contains(text)));
        }

        var matching = await rows.CountAsync(cancellationToken);
        var read = await rows
            .OrderByDescending(r => r.Connection.State == ConnectionState.ReauthRequired)
            .ThenByDescending(r => r.Connection.FailuresInRow > 0)
            .ThenByDescending(r => r.Connection.State == ConnectionState.ScopeMissing)
            .ThenBy(r => r.Name).ThenBy(r => r.Connection.Id)
            .Take(Most).ToListAsync(cancellationToken);
        var events = await EventsAsync(db, [.. read.Select(r => r.Connection.Id)], cancellationToken);
        return new([.. read.Select(r => new ConnectionLine(r.Connection, r.Slug, r.Name, ProviderCatalog.Find(r.ProviderId)?.Manifest, r.Features, [.. events[r.Connection.Id]]))], matching, counts);
    }

    /// <summary>Those of one integration, the primary one first.</summary>
    public async Task<IReadOnlyList<ConnectionLine>> OfAsync(string slug, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var read = await db.Set<Connection>().AsNoTracking()
            .Join(db.Set<Integration>().Where(i => i.Slug == slug), c => c.IntegrationId, i => i.Id, (c, i) => new { Connection = c, i.Slug, i.Name, i.ProviderId, i.Features })
            .OrderByDescending(r => r.Connection.IsPrimary).ThenBy(r => r.Connection.Id).Take(Most).ToListAsync(cancellationToken);
        var events = await EventsAsync(db, [.. read.Select(r => r.Connection.Id)], cancellationToken);
        return [.. read.Select(r => new ConnectionLine(r.Connection, r.Slug, r.Name, ProviderCatalog.Find(r.ProviderId)?.Manifest, r.Features, [.. events[r.Connection.Id]]))];
    }

    /// <summary>Whether somebody has connected an account to this integration.</summary>
    public async Task<bool> AnyAsync(string slug, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<Connection>().AnyAsync(c => db.Set<Integration>().Any(i => i.Id == c.IntegrationId && i.Slug == slug), cancellationToken);
    }

    private static async Task<ILookup<int, RefreshEvent>> EventsAsync(ConsoleDb db, IReadOnlyList<int> ids, CancellationToken cancellationToken)
    {
        var events = await db.Set<RefreshEvent>().AsNoTracking()
            .Where(e => ids.Contains(e.ConnectionId))
            .Join(db.Set<Connection>(), e => e.ConnectionId, c => c.Id, (e, c) => new { Event = e, c.Events })
            .Where(r => r.Event.Number > r.Events - StripLength)
            .OrderBy(r => r.Event.ConnectionId).ThenBy(r => r.Event.Number)
            .Select(r => r.Event).ToListAsync(cancellationToken);
        return events.ToLookup(e => e.ConnectionId);
    }

    private Expression<Func<Connection, bool>> In(ConnectionView view)
    {
        var soon = time.GetUtcNow() + (view is ConnectionView.ExpiresInWeek ? TimeSpan.FromDays(7) : TimeSpan.FromDays(1));
        return view switch
        {
            ConnectionView.NeedsReconnect => c => c.State == ConnectionState.ReauthRequired,
            ConnectionView.MissingScope => c => c.State == ConnectionState.ScopeMissing,
            ConnectionView.Failing => c => c.FailuresInRow > 0 && c.State != ConnectionState.ReauthRequired && c.State != ConnectionState.Revoked,
            ConnectionView.ExpiresInDay or ConnectionView.ExpiresInWeek => c => c.State != ConnectionState.Revoked && c.State != ConnectionState.ReauthRequired
                && ((c.CanRefresh && c.RefreshExpiresAt != null && c.RefreshExpiresAt <= soon) || (!c.CanRefresh && c.AccessExpiresAt != null && c.AccessExpiresAt <= soon)),
            _ => c => true,
        };
    }
}
