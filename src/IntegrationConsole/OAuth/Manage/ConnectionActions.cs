using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using IntegrationConsole.OAuth.Consent;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.OAuth.Manage;

/// <summary>What people do to connections besides connecting: end them, refresh them before their time. Permissions are the caller's; each is audited with the change.</summary>
public sealed class ConnectionActions(
    IDbContextFactory<ConsoleDb> databases, ConnectionVault vault, TokenRefresh refresh, Revocation revocation, ConnectionNews news, IEnumerable<IReactToConnection> reactions, IRecordAudit audit, CurrentActor actor, TimeProvider time)
{
    /// <summary>
    /// Ends the grant at the provider, then here whatever the provider said: its tokens are deleted, its history stays. Reconnecting brings it back.
    /// </summary>
    /// <returns>Null: there is no such connection. Else a sentence for people.</returns>
    public async Task<string?> RevokeAsync(Guid id, CancellationToken cancellationToken)
    {
        string? refused = null;
        for (var asked = false; ; asked = true)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            if (await FindAsync(db, id, cancellationToken) is not var (connection, integration))
            {
                return null;
            }

            if (!asked && (vault.Open(connection, TokenKind.Refresh) ?? vault.Open(connection, TokenKind.Access)) is { } token)
            {
                refused = await revocation.RevokeAsync(integration, token, cancellationToken);
            }

            try
            {
                await EndAsync(db, connection, integration, refused, cancellationToken);
                return refused is null ? "The grant has ended, at the provider and here." : $"It has ended here, but not at the provider: {refused}";
            }
            catch (DbUpdateConcurrencyException)
            {
                // A refresh stored new tokens in this very moment. They go too: once more, without asking the provider twice.
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>Refreshes at once, or joins a refresh that is under way.</summary>
    /// <returns>Null: there is no such connection. Else a sentence for people.</returns>
    public async Task<string?> RefreshAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await FindAsync(db, id, cancellationToken) is not var (connection, integration))
        {
            return null;
        }

        if (!connection.CanRefresh || connection.State is ConnectionState.Revoked or ConnectionState.ReauthRequired)
        {
            return "There is no refresh token that works: only connecting again brings a new token.";
        }

        await audit.RecordAsync(new("connection.refresh.requested", AuditCategories.Security, $"integration {integration.Slug}"), db: null, cancellationToken);
        return await refresh.RunAsync(connection.Id, connection.TokenVersion, cancellationToken) switch
        {
            RefreshResult.Refreshed => "Refreshed: new tokens are stored.",
            RefreshResult.Failed failed => $"Not refreshed. {failed.Fact.Message} {(failed.NextAt is null ? "Connect again." : "It is tried again by itself.")}",
            RefreshResult.Overtaken => "Another process is refreshing it at this moment.",
            _ => "There is nothing to refresh any more.",
        };
    }

    private async Task EndAsync(ConsoleDb db, Connection connection, Integration integration, string? refused, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        connection.Revoke(at);
        ConnectionJournal.Note(db, connection, integration.ProviderId, new RefreshFact(RefreshOutcome.Revoked, at, Message: refused ?? $"By {actor.Name}, at the provider too."), process: 0);
        await ConnectionJournal.ClearAsync(db, connection, at, cancellationToken);
        await audit.RecordAsync(
            new("connection.revoked", AuditCategories.Security, $"integration {integration.Slug}", Reason: refused is null ? null : $"Not at the provider: {refused}") { Sensitive = true }, db, cancellationToken);
        news.Add(db, connection);
        await db.SaveChangesAsync(cancellationToken);
        news.Publish(connection);
        ConnectionNews.Tell(reactions, connection);
    }

    private static async Task<(Connection Connection, Integration Integration)?> FindAsync(ConsoleDb db, Guid id, CancellationToken cancellationToken)
    {
        var connection = await db.Set<Connection>().Include(c => c.Tokens).SingleOrDefaultAsync(c => c.PublicId == id, cancellationToken);
        if (connection is null)
        {
            return null;
        }

        var integrationId = connection.IntegrationId;
        return (connection, await db.Set<Integration>().AsNoTracking().Include(i => i.Secrets).SingleAsync(i => i.Id == integrationId, cancellationToken));
    }
}
