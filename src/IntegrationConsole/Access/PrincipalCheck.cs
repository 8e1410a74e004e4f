using System.Security.Claims;
using IntegrationConsole.Access.ApiKeys;
using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Access;

/// <summary>
/// Whether somebody who signed in earlier may still be here: for cookies, and for connections that outlive a request (circuits, hub connections), asked every
/// <see cref="AccessOptions.RevalidateEvery"/>. Looks across organizations, by the ids in the principal.
/// </summary>
public sealed class PrincipalCheck(Database database, TimeProvider time)
{
    /// <summary>False once the user is disabled, deleted, has a new password or role, or once the key is revoked or expired.</summary>
    public async Task<bool> IsStillValidAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        if (principal.UserId() is not { } userId)
        {
            return false;
        }

        var now = time.GetUtcNow();
        await using var db = database.OpenForSystem();
        var user = await db.Set<ConsoleUser>().AsNoTracking().SingleOrDefaultAsync(u => u.Id == userId, cancellationToken);
        if (user is null || !user.MaySignIn(now) || user.Role != principal.Role())
        {
            return false;
        }

        if (principal.ApiKeyId() is { } keyId)
        {
            return await db.Set<ApiKey>().AsNoTracking().SingleOrDefaultAsync(k => k.Id == keyId, cancellationToken) is { } key && key.IsActive(now);
        }

        return string.Equals(user.SecurityStamp, principal.FindFirstValue(ConsoleClaims.SecurityStamp), StringComparison.Ordinal);
    }
}
