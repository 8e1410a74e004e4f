using System.Security.Claims;
using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Access.ApiKeys;

/// <summary>Decides whether an API key that came with a call is good. Looks across organizations, because the key is what names the organization.</summary>
public sealed class ApiKeyCheck(Database database, TimeProvider time)
{
    private static readonly TimeSpan LastUsedPrecision = TimeSpan.FromMinutes(1);

    /// <summary>Who the key stands for; null when it is unknown, wrong, revoked or expired, or its owner may not sign in.</summary>
    public async Task<ClaimsPrincipal?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (ApiKeyToken.Parse(token) is not { } parsed)
        {
            return null;
        }

        var now = time.GetUtcNow();
        await using var db = database.OpenForSystem();
        var key = await db.Set<ApiKey>().AsNoTracking().Include(k => k.Owner).SingleOrDefaultAsync(k => k.Prefix == parsed.Prefix, cancellationToken);
        if (key?.Owner is not { } owner || !parsed.Matches(key.Hash) || !key.IsActive(now) || !owner.MaySignIn(now))
        {
            return null;
        }

        if (key.LastUsedAt is not { } last || now - last >= LastUsedPrecision)
        {
            await db.Set<ApiKey>().Where(k => k.Id == key.Id).ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAt, now), cancellationToken);
        }

        return Principal(key, owner);
    }

    private static ClaimsPrincipal Principal(ApiKey key, ConsoleUser owner)
    {
        var identity = new ClaimsIdentity(AccessSchemes.ApiKey, ClaimTypes.Name, ConsoleClaims.RoleName);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, owner.Id.ToString()));
        identity.AddClaim(new(ClaimTypes.Name, key.Name));
        identity.AddClaim(new(ConsoleClaims.Organization, key.OrganizationId.ToString()));
        identity.AddClaim(new(ConsoleClaims.RoleName, owner.Role.ToString()));
        identity.AddClaim(new(ConsoleClaims.ApiKey, key.Id.ToString()));
        identity.AddClaims(key.Scopes.Select(scope => new Claim(ConsoleClaims.Allows, scope.ToString())));
        return new ClaimsPrincipal(identity);
    }
}
