using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace IntegrationConsole.Simulator.OAuth;

/// <summary>All codes, grants and tokens of one authorization server. Safe for use by many threads; a look-up takes no lock that others wait for.</summary>
internal sealed class GrantBook
{
    private const int TokensKept = 64;

    private readonly ConcurrentDictionary<string, PendingCode> codes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, GrantFamily> byRefreshToken = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Access> byAccessToken = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<GrantFamily, Kept> families = new();
    private readonly GrantFamily client = new(person: null, []);

    private long given, refreshes, repeated, doubleUses, revokedFamilies, codesReused, revocations;

    public OAuthCounters Count(long tokenRequests, long dropped, DateTimeOffset now) => new()
    {
        TokenRequests = tokenRequests,
        GrantsGiven = Interlocked.Read(ref given),
        GrantsAlive = families.Keys.Count(family => family.IsAlive(now)),
        Refreshes = Interlocked.Read(ref refreshes),
        LostAnswersRepeated = Interlocked.Read(ref repeated),
        DoubleUses = Interlocked.Read(ref doubleUses),
        FamiliesRevoked = Interlocked.Read(ref revokedFamilies),
        CodesReused = Interlocked.Read(ref codesReused),
        Revocations = Interlocked.Read(ref revocations),
        AnswersDropped = dropped,
    };

    /// <summary>A code for what was consented to.</summary>
    public string Promise(PendingCode code)
    {
        var text = "code-" + RandomNumberGenerator.GetHexString(32, lowercase: true);
        codes[text] = code;
        return text;
    }

    /// <summary>The code, if it may be exchanged now. One that comes a second time ends what the first exchange gave.</summary>
    public PendingCode? Redeem(string code, DateTimeOffset now)
    {
        if (!codes.TryGetValue(code, out var pending))
        {
            return null;
        }

        if (pending.Use())
        {
            return now < pending.Until ? pending : null;
        }

        Interlocked.Increment(ref codesReused);
        pending.Family?.End();
        return null;
    }

    /// <summary>A new grant with its first tokens.</summary>
    public (GrantFamily Family, IssuedTokens Tokens) Give(SimulatedPerson person, IReadOnlyList<string> scopes, TimeSpan lifetime, DateTimeOffset refreshUntil, DateTimeOffset now)
    {
        var family = new GrantFamily(person, scopes);
        var kept = families.GetOrAdd(family, _ => new Kept());
        var refreshToken = NewToken("refresh");
        family.Begin(refreshToken, refreshUntil);
        kept.Remember(byRefreshToken, refreshToken, family);
        Interlocked.Increment(ref given);
        return (family, Issue(family, lifetime, now) with { RefreshToken = refreshToken });
    }

    /// <summary>A token for a client that signed in as itself.</summary>
    public IssuedTokens GiveClient(TimeSpan lifetime, DateTimeOffset now) => Issue(client, lifetime, now);

    /// <summary>New tokens for a refresh token; null with the reason in <paramref name="verdict"/>.</summary>
    public IssuedTokens? Refresh(string refreshToken, OAuthConduct conduct, bool rotates, TimeSpan lifetime, DateTimeOffset now, out RefreshVerdict verdict)
    {
        verdict = RefreshVerdict.Ended;
        if (!byRefreshToken.TryGetValue(refreshToken, out var family))
        {
            return null;
        }

        var next = rotates ? NewToken("refresh") : null;
        if (next is not null)
        {
            // Known before it is sent: its owner may use it at once.
            families[family].Remember(byRefreshToken, next, family);
        }

        verdict = family.Take(refreshToken, next, now, now + conduct.RefreshTokenLifetime ?? DateTimeOffset.MaxValue, conduct.ReuseLeeway, conduct.DetectsReuse);
        if (verdict is RefreshVerdict.Ended or RefreshVerdict.DoubleUse)
        {
            Interlocked.Add(ref doubleUses, verdict is RefreshVerdict.DoubleUse ? 1 : 0);
            Interlocked.Add(ref revokedFamilies, verdict is RefreshVerdict.DoubleUse && conduct.DetectsReuse ? 1 : 0);
            return null;
        }

        Interlocked.Increment(ref refreshes);
        Interlocked.Add(ref repeated, verdict is RefreshVerdict.Repeated ? 1 : 0);
        return Issue(family, lifetime, now) with { RefreshToken = next };
    }

    /// <summary>The grant of a live access token, or null. Its use proves that the answer that brought it was received.</summary>
    public GrantFamily? Admit(string accessToken, DateTimeOffset now) =>
        byAccessToken.TryGetValue(accessToken, out var access) && now < access.Until && access.Family.NoteUse(access.Generation) ? access.Family : null;

    /// <summary>What the client asks to end by one of its tokens (RFC 7009). Unknown tokens are fine too.</summary>
    public void Revoke(string token)
    {
        var family = byRefreshToken.GetValueOrDefault(token) ?? byAccessToken.GetValueOrDefault(token)?.Family;
        if (family is not null && family != client && family.End())
        {
            Interlocked.Increment(ref revocations);
        }
    }

    /// <summary>The provider's side ends grants: those of one person, or all.</summary>
    public int End(SimulatedPerson? person) => families.Keys.Count(family => family != client && (person is null || family.Person == person) && family.End());

    /// <summary>Ends all access tokens before their time; refresh tokens live on.</summary>
    public void EndAccessTokens() => byAccessToken.Clear();

    /// <summary>What this person has granted so far, and not taken back.</summary>
    public IEnumerable<string> GrantedBy(SimulatedPerson person, DateTimeOffset now) => families.Keys.Where(family => family.Person == person && family.IsAlive(now)).SelectMany(family => family.Scopes);

    private IssuedTokens Issue(GrantFamily family, TimeSpan lifetime, DateTimeOffset now)
    {
        var token = NewToken("token");
        families.GetOrAdd(family, _ => new Kept()).Remember(byAccessToken, token, new Access(family, family.Generation, now + lifetime));
        return new IssuedTokens(family.Person, family.Scopes, token, lifetime, RefreshToken: null);
    }

    private static string NewToken(string kind) => $"simulator-{kind}-{RandomNumberGenerator.GetHexString(32, lowercase: true)}";

    private sealed record Access(GrantFamily Family, long Generation, DateTimeOffset Until);

    /// <summary>Bounds what is remembered of one grant: the newest tokens of each kind.</summary>
    private sealed class Kept
    {
        private readonly ConcurrentQueue<string> access = new();
        private readonly ConcurrentQueue<string> refresh = new();

        public void Remember<T>(ConcurrentDictionary<string, T> known, string token, T value)
        {
            known[token] = value;
            var queue = typeof(T) == typeof(Access) ? access : refresh;
            queue.Enqueue(token);
            if (queue.Count > TokensKept && queue.TryDequeue(out var oldest))
            {
                known.TryRemove(oldest, out _);
            }
        }
    }
}
