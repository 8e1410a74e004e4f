using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.OAuth;

/// <summary>When tokens end and when they are refreshed. Pure, and without chance: what spreads them is their connection and version, so a restart changes nothing.</summary>
public static class RefreshRules
{
    /// <summary>A refresh begins at least this long before the end, or a fifth of the life if that is more.</summary>
    public static TimeSpan Lead { get; } = TimeSpan.FromMinutes(10);

    /// <summary>No refresh is planned later than this before the end, unless the whole life is shorter than two of it.</summary>
    public static TimeSpan LeastLead { get; } = TimeSpan.FromMinutes(1);

    /// <summary>How far the lead is spread around its middle, up and down.</summary>
    public const double Jitter = 0.1;

    /// <summary>
    /// When the access token ends. A provider's machines do not agree on the time to the second: as much as its clock was off ours at the answer, another of
    /// them may be off the one that issued the token, so that is taken off the end, up to a quarter of the life.
    /// </summary>
    /// <returns>Null: it does not end, or nobody knows.</returns>
    public static DateTimeOffset? ExpiresAt(DateTimeOffset at, TimeSpan? life, TimeSpan skew) =>
        life is { } length ? at + length - Least(skew.Duration(), length / 4) : null;

    /// <summary>
    /// The life of an access token. An answer may leave it out: then as the provider documents, if the token can be refreshed at all; one that can't is taken
    /// to last, since planning its end would lock its owner out for nothing.
    /// </summary>
    public static TimeSpan? LifeOf(TimeSpan? said, TimeSpan? documented, bool canRefresh) => said ?? (canRefresh ? documented : null);

    /// <summary>When to refresh: before the access token ends, and often enough that an idle refresh token does not die; the earlier of the two. Null: never by itself.</summary>
    /// <param name="at">When the tokens were got.</param>
    /// <param name="accessExpiresAt">Null: it does not end, or nobody knows.</param>
    /// <param name="idleLife">How long a refresh token lives unused; null: for ever, or nobody knows.</param>
    /// <param name="canRefresh">There is a refresh token. Without one the end itself is the moment to say that a person must connect again.</param>
    /// <param name="seed">Of connection and version (<see cref="Seed"/>).</param>
    public static DateTimeOffset? NextRefresh(DateTimeOffset at, DateTimeOffset? accessExpiresAt, TimeSpan? idleLife, bool canRefresh, ulong seed)
    {
        if (!canRefresh)
        {
            return accessExpiresAt;
        }

        var access = accessExpiresAt is { } end ? end - LeadOf(end - at, seed) : (DateTimeOffset?)null;
        var idle = idleLife is { } life ? at + KeepAlive(life, seed) : (DateTimeOffset?)null;
        return access is null || idle < access ? idle : access;
    }

    /// <summary>
    /// How long before the end: the larger of ten minutes and a fifth of the life, ±10 %. A life of less than twenty minutes would leave nothing of it, so no more than
    /// half of it is given away; and never less than a minute, except below two minutes, where half of the life comes first: such a token is refreshed at half-time.
    /// </summary>
    public static TimeSpan LeadOf(TimeSpan life, ulong seed)
    {
        if (life <= TimeSpan.Zero)
        {
            return TimeSpan.Zero;
        }

        var wanted = Most(Lead, life / 5) * (1 - Jitter + (2 * Jitter * Fraction(seed)));
        var half = life / 2;
        return Least(Most(wanted, LeastLead), half);
    }

    /// <summary>A third of an unused refresh token's life, a little less by the seed. A life that no refresh prolongs (it is counted from the consent) shrinks each time: an hour is the least, of less than two hours the half, and never under a minute.</summary>
    public static TimeSpan KeepAlive(TimeSpan idleLife, ulong seed) =>
        Most(Most(idleLife / 3 * (1 - (Jitter * Fraction(seed))), Least(TimeSpan.FromHours(1), idleLife / 2)), LeastLead); // ever smaller parts of what is left would never end

    /// <summary>A number that connection, version and turn determine.</summary>
    public static ulong Seed(Guid connection, int version, int turn = 0)
    {
        Span<byte> bytes = stackalloc byte[16];
        connection.TryWriteBytes(bytes);
        return Mix(Mix(BitConverter.ToUInt64(bytes) ^ BitConverter.ToUInt64(bytes[8..])) + ((ulong)(uint)version << 32) + (uint)turn);
    }

    /// <summary>The seed as a number from 0 up to, not including, 1.</summary>
    public static double Fraction(ulong seed) => (seed >> 11) * (1.0 / (1UL << 53));

    /// <summary>When this grant's tokens end and are refreshed.</summary>
    /// <param name="connection">Whose.</param>
    /// <param name="version">The version that the tokens will be.</param>
    /// <param name="grant">What the answer gave.</param>
    /// <param name="at">When it came.</param>
    /// <param name="skew">How far the provider's clock is ahead; null when the answer did not tell.</param>
    /// <param name="oauth">What the provider documents.</param>
    /// <param name="hadRefreshToken">One is stored that an answer without one leaves in place.</param>
    public static GrantTimes TimesOf(Guid connection, int version, TokenGrant grant, DateTimeOffset at, TimeSpan? skew, OAuthDeclaration oauth, bool hadRefreshToken)
    {
        var canRefresh = grant.RefreshToken is not null || hadRefreshToken;
        var idleLife = canRefresh ? grant.RefreshExpiresIn ?? oauth.RefreshTokenIdleLifetime : null;
        var expiresAt = ExpiresAt(at, LifeOf(grant.ExpiresIn, oauth.AccessTokenLifetime, canRefresh), skew ?? TimeSpan.Zero);
        return new(at, expiresAt, at + idleLife, NextRefresh(at, expiresAt, idleLife, canRefresh, Seed(connection, version)), skew ?? TimeSpan.Zero);
    }

    private static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Most(TimeSpan a, TimeSpan b) => a > b ? a : b;

    /// <summary>The finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): neighbouring inputs give unrelated outputs.</summary>
    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
