using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.OAuth;

/// <summary>
/// The one way to an access token: kept → row → refreshed. A caller never refreshes by itself; where another process does, it waits and reads the row again. While a refresh
/// fails, a token is used to its end.
/// </summary>
public sealed class AccessTokens(Database database, TokenRefresh refresh, ConnectionVault vault, TokenCache cache, RefreshLease lease, TimeProvider time) : IGiveAccessTokens
{
    /// <summary>A token is refreshed before a call when it ends this soon: the call must arrive.</summary>
    public static TimeSpan Margin { get; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a caller waits for another process's refresh.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(25);

    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(100);

    public async Task<AccessTokenAnswer> GetAsync(int integrationId, Guid? connection, CancellationToken cancellationToken)
    {
        if (cache.Find(integrationId, connection) is { } kept)
        {
            return kept;
        }

        if (await ReadAsync(integrationId, connection, cancellationToken) is not { } row)
        {
            return new AccessTokenAnswer.None();
        }

        var now = time.GetUtcNow();
        if (TokenUseRules.MustRefresh(row, now) && await RefreshAsync(row, cancellationToken))
        {
            row = await ReadAsync(integrationId, connection, cancellationToken) ?? row;
        }

        return Answer(row, connection);
    }

    public async Task<AccessTokenAnswer> ReplaceAsync(int integrationId, AccessTokenAnswer.Usable refused, CancellationToken cancellationToken)
    {
        cache.Forget(integrationId);
        if (await ReadAsync(integrationId, refused.Connection, cancellationToken) is not { } row)
        {
            return new AccessTokenAnswer.None();
        }

        if (row.TokenVersion > refused.Version || row.State is ConnectionState.ReauthRequired or ConnectionState.Revoked)
        {
            return Answer(row, refused.Connection); // somebody has refreshed or given it up meanwhile
        }

        if (TokenUseRules.IsFresh(row, time.GetUtcNow()) || await WasRejectedLatelyAsync(row, cancellationToken) || !row.CanRefresh)
        {
            await NoteAsync(row, cancellationToken);
            return TokenUseRules.Rejected(row, time.GetUtcNow());
        }

        await RefreshAsync(row, cancellationToken);
        row = await ReadAsync(integrationId, refused.Connection, cancellationToken) ?? row;
        return row.TokenVersion > refused.Version ? Answer(row, refused.Connection) : TokenUseRules.Unusable(row);
    }

    private async Task<Connection?> ReadAsync(int integrationId, Guid? connection, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForSystem();
        return await db.Set<Connection>().AsNoTracking().Include(c => c.Tokens)
            .SingleOrDefaultAsync(c => c.IntegrationId == integrationId && (connection == null ? c.IsPrimary : c.PublicId == connection), cancellationToken);
    }

    /// <summary>Refreshes, or waits for whoever does.</summary>
    /// <returns>Whether the row may be another one now.</returns>
    private async Task<bool> RefreshAsync(Connection row, CancellationToken cancellationToken)
    {
        if (await refresh.RunAsync(row.Id, row.TokenVersion, cancellationToken) is not RefreshResult.Overtaken)
        {
            return true;
        }

        for (var until = time.GetUtcNow() + Patience; time.GetUtcNow() < until;)
        {
            await using (var db = database.OpenForSystem())
            {
                var now = time.GetUtcNow();
                if (!await db.Set<Connection>().AnyAsync(c => c.Id == row.Id && c.TokenVersion == row.TokenVersion && c.LeaseUntil > now, cancellationToken))
                {
                    return true;
                }
            }

            await Task.Delay(LookAgainAfter, time, cancellationToken);
        }

        return true;
    }

    private AccessTokenAnswer Answer(Connection row, Guid? wished)
    {
        var now = time.GetUtcNow();
        if (!TokenUseRules.Works(row, now))
        {
            return TokenUseRules.Unusable(row);
        }

        if (vault.Open(row, TokenKind.Access) is not { } token)
        {
            return new AccessTokenAnswer.Unusable(Cause.Misconfigured, "The stored access token does not open: its encryption key is missing.", "Put the key back, or connect again.");
        }

        var usable = new AccessTokenAnswer.Usable(
            token, row.PublicId, row.TokenVersion, row.AccessExpiresAt, row.ScopesGranted ?? row.ScopesRequested, ScopeRules.Missing(row.ScopesRequested, row.ScopesGranted));
        var until = now + KeptFor;
        cache.Keep(row.IntegrationId, wished, usable, row.AccessExpiresAt is { } end && end - Margin < until ? end - Margin : until);
        return usable;
    }

    private async Task<bool> WasRejectedLatelyAsync(Connection row, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - FailureRules.LongestWait;
        await using var db = database.OpenForSystem();
        return await db.Set<RefreshEvent>().AnyAsync(e => e.ConnectionId == row.Id && e.Outcome == RefreshOutcome.TokenRejected && e.At > since, cancellationToken);
    }

    /// <summary>Once for each set of tokens: an event, for the strip.</summary>
    private async Task NoteAsync(Connection row, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForSystem();
        if (await db.Set<RefreshEvent>().AnyAsync(e => e.ConnectionId == row.Id && e.Outcome == RefreshOutcome.TokenRejected && e.At >= row.RefreshedAt, cancellationToken))
        {
            return;
        }

        var connection = await db.Set<Connection>().SingleOrDefaultAsync(c => c.Id == row.Id && c.TokenVersion == row.TokenVersion, cancellationToken);
        var provider = await db.Set<Integration>().Where(i => i.Id == row.IntegrationId).Select(i => i.ProviderId).SingleOrDefaultAsync(cancellationToken);
        if (connection is null || provider is null)
        {
            return;
        }

        ConnectionJournal.Note(db, connection, provider, new(RefreshOutcome.TokenRejected, time.GetUtcNow(), "http_401", TokenUseRules.Rejected(row, time.GetUtcNow()).Message), lease.Owner);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return; // a refresh is under way after all: its outcome says more
        }
    }
}
