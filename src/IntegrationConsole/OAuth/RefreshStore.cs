using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.OAuth;

/// <summary>
/// Commits what came of a refresh: version and fence are compared, tokens, event, notice and signal stored in one transaction. Only then is anything told. A database
/// that fails must not cost a grant: the new refresh token exists nowhere else, so storing is tried until it is done, somebody has overtaken it, or the process ends.
/// </summary>
public sealed partial class RefreshStore(ConnectionVault vault, ConnectionNews news, RefreshLease lease, RefreshCounts counts, TimeProvider time, ILogger<RefreshStore> log)
{
    /// <summary>Events beyond those kept are deleted so many at a time.</summary>
    private const int TrimEvery = 16;

    /// <summary>Stores new tokens.</summary>
    /// <param name="db">Tracks the connection as it was when the lease was taken.</param>
    /// <param name="work">The connection and its provider.</param>
    /// <param name="sent">The refresh token that was used: from now on the previous one.</param>
    public async Task<RefreshResult> TakeAsync(ConsoleDb db, RefreshWork work, TokenReply reply, TokenGrant grant, Secrets.Secret sent)
    {
        var connection = work.Connection;
        var failed = connection.FailuresInRow > 0 || connection.Unanswered > 0;
        var times = RefreshRules.TimesOf(connection.PublicId, connection.TokenVersion + 1, grant, reply.At, reply.Skew ?? connection.ClockSkew, work.OAuth, hadRefreshToken: true);
        connection.TakeRefresh(times, vault.Seal(connection.PublicId, grant, sent), grant.Scopes);
        var lost = ScopeRules.Lacking(connection.ScopesRequested, connection.ScopesGranted, work.ScopesOff);
        var state = lost.Count > 0 ? ConnectionState.ScopeMissing : ConnectionState.Connected;
        var changed = state != connection.State;
        connection.Become(state, reply.At);
        ConnectionJournal.Note(db, connection, work.ProviderId, new(RefreshOutcome.Refreshed, reply.At, Duration: reply.Duration), lease.Owner);
        return await CommitAsync(db, connection, async cancellationToken =>
        {
            if (failed || changed)
            {
                await ConnectionJournal.ClearAsync(db, connection, reply.At, cancellationToken);
            }

            if (changed && state is ConnectionState.ScopeMissing)
            {
                await ConnectionJournal.OpenAsync(
                    db, connection, NoticeKind.ScopeMissing, $"No longer granted: {string.Join(", ", lost)}. Connect again and allow it, or switch off under Features what it is for.", reply.At, cancellationToken);
            }
        }) ? new RefreshResult.Refreshed() : new RefreshResult.Overtaken();
    }

    /// <summary>Stores a failure and what was decided; gives the lease back.</summary>
    public async Task<RefreshResult> FailAsync(ConsoleDb db, RefreshWork work, FailureDecision decision)
    {
        var connection = work.Connection;
        var (fact, nextAt, notice) = decision switch
        {
            FailureDecision.TryAgain again => (again.Fact, again.At, null),
            FailureDecision.ClientIsRejected client => (client.Fact, (DateTimeOffset?)client.At, ((NoticeKind Kind, string Message)?)(NoticeKind.ClientRejected, client.Notice)),
            FailureDecision.Reconnect dead => (dead.Fact, null, (NoticeKind.ReauthRequired, dead.Notice)),
            _ => throw new ArgumentException("The previous refresh token is to be tried first.", nameof(decision)),
        };
        connection.Fail(fact, nextAt);
        if (decision is FailureDecision.Reconnect)
        {
            connection.Become(ConnectionState.ReauthRequired, fact.At);
        }

        ConnectionJournal.Note(db, connection, work.ProviderId, fact, lease.Owner);
        var kept = await CommitAsync(db, connection, async cancellationToken =>
        {
            if (notice is { } told)
            {
                await ConnectionJournal.OpenAsync(db, connection, told.Kind, told.Message, fact.At, cancellationToken);
            }
        });
        return kept ? new RefreshResult.Failed(fact, nextAt) : new RefreshResult.Overtaken();
    }

    /// <summary>Remembers, before it is sent, that the previous refresh token was tried.</summary>
    /// <returns>False: overtaken.</returns>
    public async Task<bool> MarkPreviousAsync(ConsoleDb db, Connection connection, CancellationToken cancellationToken)
    {
        connection.TryPrevious();
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    /// <summary>Not cancelled by anybody: the answer of a provider is kept even when the process is about to stop.</summary>
    private async Task<bool> CommitAsync(ConsoleDb db, Connection connection, Func<CancellationToken, Task> more)
    {
        news.Add(db, connection);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
                await more(CancellationToken.None);
                await db.SaveChangesAsync(acceptAllChangesOnSuccess: false, CancellationToken.None);
                if (connection.Events % TrimEvery == 0)
                {
                    await ConnectionJournal.TrimAsync(db, connection, CancellationToken.None);
                }

                await transaction.CommitAsync(CancellationToken.None);
                db.ChangeTracker.AcceptAllChanges();
                counts.CountResult();
                news.Publish(connection);
                return true;
            }
            catch (DbUpdateConcurrencyException)
            {
                return false; // somebody else has won: a consent, or whoever took the lease over
            }
            catch (Exception e) when (StoreRules.IsOfDatabase(e))
            {
                // A notice may be what another process has told in this very moment: it is looked up anew.
                db.ChangeTracker.Entries<ConnectionNotice>().Where(n => n.State is EntityState.Added).ToList().ForEach(n => n.State = EntityState.Detached);
                LogRetry(connection.Id, attempt, e);
                await Task.Delay(StoreRules.WaitAfter(attempt), time, CancellationToken.None);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What came of refreshing connection {ConnectionId} could not be stored (attempt {Attempt}); trying again.")]
    private partial void LogRetry(int connectionId, int attempt, Exception exception);
}
