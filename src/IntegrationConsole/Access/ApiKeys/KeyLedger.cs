using System.Text.Json;
using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Access.ApiKeys;

/// <summary>The API keys of the current organization: list, create, revoke. Each change is committed with its audit entry.</summary>
public sealed class KeyLedger(IDbContextFactory<ConsoleDb> factory, CurrentActor actor, IRecordAudit audit, ApiKeyCheck check, TimeProvider time)
{
    /// <summary>The keys of one user, active ones first, then newest first.</summary>
    public async Task<IReadOnlyList<ApiKey>> OfUserAsync(Guid userId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Set<ApiKey>().AsNoTracking().Where(k => k.OwnerId == userId).OrderBy(k => k.RevokedAt != null).ThenByDescending(k => k.CreatedAt).ToListAsync(cancellationToken);
    }

    /// <summary>Creates a key that acts for the signed-in user.</summary>
    public async Task<KeyCreation> CreateAsync(KeyWish wish, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        // An API key can't make another key: a stolen one must not outlive its revocation.
        if (actor.Kind is not ActorKind.User || await db.Set<ConsoleUser>().SingleOrDefaultAsync(u => u.Id == actor.UserId, cancellationToken) is not { } owner)
        {
            return new KeyCreation.Refused([new("", "Only a signed-in person can create API keys. Sign in and try again.")]);
        }

        if (KeyRules.Problems(wish, owner.Role) is { Count: > 0 } problems)
        {
            return new KeyCreation.Refused(problems);
        }

        var token = ApiKeyToken.New();
        var now = time.GetUtcNow();
        var key = new ApiKey(owner.OrganizationId, owner.Id, wish.Name.Trim(), token, wish.Scopes, now, now + wish.Life);
        db.Add(key);
        await audit.RecordAsync(new("key.created", AuditCategories.Security, $"API key {key.Name} ({token})", After: Described(key)) { Sensitive = true }, db, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new KeyCreation.Created(key.Id, token.Reveal());
    }

    /// <summary>Ends a key of the signed-in user, or of anyone when <paramref name="anyOwner"/>. False: there is no such active key.</summary>
    public async Task<bool> RevokeAsync(Guid id, bool anyOwner, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var key = await db.Set<ApiKey>().SingleOrDefaultAsync(k => k.Id == id && k.RevokedAt == null && (anyOwner || k.OwnerId == actor.UserId), cancellationToken);
        if (key is null)
        {
            return false;
        }

        key.Revoke(time.GetUtcNow());
        await audit.RecordAsync(new("key.revoked", AuditCategories.Security, $"API key {key.Name} (ick_{key.Prefix}_…)", Before: Described(key)), db, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        check.Forget();
        return true;
    }

    private static string Described(ApiKey key) =>
        JsonSerializer.Serialize(new { key.Name, key.Prefix, Scopes = key.Scopes.Order().Select(s => s.ToString()), key.ExpiresAt }, JsonSerializerOptions.Web);
}
