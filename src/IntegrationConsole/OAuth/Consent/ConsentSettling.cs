using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using IntegrationConsole.Secrets;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.OAuth.Consent;

/// <summary>Reads what came of an attempt, and decides about another account. Only for the person who began it; permissions are the caller's.</summary>
public sealed class ConsentSettling(IDbContextFactory<ConsoleDb> databases, Connections connections, SecretBox box, Revocation revocation, IRecordAudit audit, CurrentActor actor, TimeProvider time)
{
    /// <summary>The attempt with the slug of its integration; null when there is none, or it is somebody else's.</summary>
    public async Task<(ConsentAttempt Attempt, Integration Integration)?> FindAsync(Guid attempt, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await FindAsync(db, attempt, cancellationToken);
    }

    /// <summary>Takes the other account: the connection keeps id, settings and history. False: there is nothing to decide any more.</summary>
    public async Task<bool> AcceptAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await HeldAsync(db, id, cancellationToken) is not var (attempt, integration, held))
        {
            return false;
        }

        // Stored first: if the process dies now, the same grant is stored once more, which changes nothing.
        if (await connections.StoreGrantAsync(held.ToStore(integration.Slug, attempt), cancellationToken) is StoreOutcome.Stored stored)
        {
            attempt.EndConnected(stored.Connection.PublicId, stored.Connection.AccountName);
        }
        else
        {
            attempt.End(ConsentResult.Gone);
        }

        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Leaves the connection as it was, and gives the other account's tokens back to the provider.</summary>
    public async Task<bool> DiscardAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await HeldAsync(db, id, cancellationToken) is not var (attempt, integration, held))
        {
            return false;
        }

        attempt.End(ConsentResult.Discarded);
        await audit.RecordAsync(new("connection.reconnect.discarded", AuditCategories.Security, $"integration {integration.Slug}"), db, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await revocation.RevokeAsync(integration, new Secret(held.Refresh ?? held.Access), cancellationToken);
        return true;
    }

    private async Task<(ConsentAttempt Attempt, Integration Integration, HeldGrant Held)?> HeldAsync(ConsoleDb db, Guid id, CancellationToken cancellationToken) =>
        await FindAsync(db, id, cancellationToken) is var (attempt, integration)
        && attempt is { Result: ConsentResult.OtherAccount, SealedValue: { } text } && time.GetUtcNow() < attempt.UsedAt + ConsentAttempt.Lifetime
        && box.Open(text, ConsentAttempt.PurposeOf(attempt.PublicId)).SecretOrNull is { } opened
            ? (attempt, integration, HeldGrant.Read(opened))
            : null;

    private async Task<(ConsentAttempt Attempt, Integration Integration)?> FindAsync(ConsoleDb db, Guid id, CancellationToken cancellationToken)
    {
        var user = actor.UserId;
        var attempt = await db.Set<ConsentAttempt>().SingleOrDefaultAsync(a => a.PublicId == id && a.UserId == user, cancellationToken);
        if (attempt is null)
        {
            return null;
        }

        var integrationId = attempt.IntegrationId;
        return (attempt, await db.Set<Integration>().AsNoTracking().Include(i => i.Secrets).SingleAsync(i => i.Id == integrationId, cancellationToken));
    }
}
