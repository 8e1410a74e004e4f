using System.Security.Claims;
using IntegrationConsole.Access.ApiKeys;
using IntegrationConsole.Access.SignIn;
using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Access;

/// <summary>
/// Somebody as they are now, by what a row has kept of them: for work that goes on after the request that asked for it, in this process or another. What they may do
/// is looked up anew each time, never stored.
/// </summary>
public sealed class StoredPrincipals(Database database, TimeProvider time)
{
    /// <param name="userId">The user, or the owner of the key.</param>
    /// <param name="apiKeyId">The key that was sent; null for a person.</param>
    /// <returns>Null: the user or key is gone, disabled, revoked or expired.</returns>
    public async Task<ClaimsPrincipal?> FindAsync(Guid userId, Guid? apiKeyId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = database.OpenForSystem();
        var user = await db.Set<ConsoleUser>().AsNoTracking().SingleOrDefaultAsync(u => u.Id == userId, cancellationToken);
        if (user is null || !user.MaySignIn(now))
        {
            return null;
        }

        if (apiKeyId is not { } id)
        {
            return await new SessionPrincipals().CreateAsync(user);
        }

        var key = await db.Set<ApiKey>().AsNoTracking().SingleOrDefaultAsync(k => k.Id == id, cancellationToken);
        return key is not null && key.OwnerId == userId && key.IsActive(now) ? ApiKeyCheck.Principal(key, user) : null;
    }
}
