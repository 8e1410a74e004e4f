using System.Collections.Frozen;
using IntegrationConsole.Data;

namespace IntegrationConsole.Access.ApiKeys;

/// <summary>
/// A key that a program signs in with. Only its hash is stored. It may do what its scopes say and never more than its owner may at that moment, and
/// it stops with its owner.
/// </summary>
public sealed class ApiKey : IBelongToOrganization
{
    public const int MostName = 100;

    private ApiKey() { }

    /// <param name="organizationId">0: stamped by the context that saves it.</param>
    /// <param name="owner">On whose behalf it acts.</param>
    /// <param name="name">What it is for.</param>
    /// <param name="token">Its prefix and hash are kept, its secret is not.</param>
    /// <param name="scopes">What it may do.</param>
    /// <param name="createdAt">Now.</param>
    /// <param name="expiresAt">From then on it is refused; null: never.</param>
    public ApiKey(int organizationId, Guid owner, string name, ApiKeyToken token, IEnumerable<Permission> scopes, DateTimeOffset createdAt, DateTimeOffset? expiresAt)
    {
        Id = Guid.CreateVersion7();
        OrganizationId = organizationId;
        OwnerId = owner;
        Name = name;
        Prefix = token.Prefix;
        Hash = token.Hash();
        ScopeNames = string.Join(',', scopes.Distinct().Order());
        CreatedAt = createdAt;
        ExpiresAt = expiresAt;
    }

    public Guid Id { get; private set; }

    public int OrganizationId { get; private set; }

    public Guid OwnerId { get; private set; }

    public ConsoleUser? Owner { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The public part of the token, by which it is found and shown: <c>ick_PREFIX_…</c>.</summary>
    public string Prefix { get; private set; } = "";

    /// <summary>SHA-256 of the whole token. The secret has 256 random bits, so a slow hash would add nothing.</summary>
    public byte[] Hash { get; private set; } = [];

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>Exact to the minute; null: never used.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>What the key may do. A name that this version no longer knows is left out.</summary>
    public FrozenSet<Permission> Scopes => ScopeNames.Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Select(name => Enum.TryParse<Permission>(name, out var permission) && Enum.IsDefined(permission) ? permission : (Permission?)null)
        .OfType<Permission>()
        .ToFrozenSet();

    private string ScopeNames { get; set; } = "";

    /// <summary>Neither revoked nor expired.</summary>
    public bool IsActive(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is not { } end || now < end);

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}
