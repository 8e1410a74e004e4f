using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Access.ApiKeys;

/// <summary>
/// Decides whether an API key that came with a call is good. Looks across organizations, because the key is what names the organization. What was good a moment ago is not looked up again: a publisher calls thousands
/// of times a second. A change to a key or a user ends that at once in this process, and within <see cref="GoodFor"/> in others.
/// </summary>
public sealed class ApiKeyCheck(Database database, TimeProvider time)
{
    private const int MostRemembered = 1_000;

    /// <summary>How long an answer counts.</summary>
    public static TimeSpan GoodFor { get; } = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Remembered> good = new(StringComparer.Ordinal);
    private int changes;

    private static readonly TimeSpan LastUsedPrecision = TimeSpan.FromMinutes(1);

    /// <summary>Who the key stands for; null when it is unknown, wrong, revoked or expired, or its owner may not sign in.</summary>
    public async Task<ClaimsPrincipal?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (ApiKeyToken.Parse(token) is not { } parsed)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var mark = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        if (good.TryGetValue(mark, out var remembered) && now < remembered.Until && now >= remembered.Until - GoodFor)
        {
            return remembered.Principal;
        }

        var generation = Volatile.Read(ref changes);
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

        var principal = Principal(key, owner);
        if (generation == Volatile.Read(ref changes))
        {
            Remember(mark, new(principal, now + GoodFor));
        }

        return principal;
    }

    /// <summary>A key or a user was changed: every answer is looked up anew.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref changes);
        good.Clear();
    }

    private void Remember(string mark, Remembered answer)
    {
        if (good.Count >= MostRemembered)
        {
            good.Clear();
        }

        good[mark] = answer;
    }

    internal static ClaimsPrincipal Principal(ApiKey key, ConsoleUser owner)
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

    private sealed record Remembered(ClaimsPrincipal Principal, DateTimeOffset Until);
}
