namespace IntegrationConsole.Simulator.OAuth;

/// <summary>How an account's authorization server behaves from the next request on. The defaults are a provider on a good day; null means "as the manifest documents".</summary>
public sealed record OAuthConduct
{
    /// <summary>How long access tokens live.</summary>
    public TimeSpan? AccessTokenLifetime { get; init; }

    /// <summary>How long an unused refresh token lives; null for ever.</summary>
    public TimeSpan? RefreshTokenLifetime { get; init; }

    /// <summary>How long a code of the consent page can be exchanged.</summary>
    public TimeSpan CodeLifetime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Each refresh gives a new refresh token and ends the old one.</summary>
    public bool? RotatesRefreshToken { get; init; }

    /// <summary>A refresh token that was used before ends the whole family, as RFC 9700 section 4.14.2 asks; false: it is only refused.</summary>
    public bool DetectsReuse { get; init; } = true;

    /// <summary>
    /// For so long the token before the last may come once more while nobody has used its successor: the answer may have been lost on the way. Zero is the strictest
    /// server, at which a lost answer is a lost grant.
    /// </summary>
    public TimeSpan ReuseLeeway { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Token answers wait for this long, after everything has been committed…</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>…and for up to this much longer.</summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>The share of token requests (0 to 1) that are committed but never answered: the connection is reset.</summary>
    public double DropsAfterCommit { get; init; }

    /// <summary>Its clock is ahead by this much (behind, when negative); its <c>Date</c> header and its expiry times say so.</summary>
    public TimeSpan ClockSkew { get; init; }

    /// <summary>Token requests are answered with 200 and this error code in the body, as GitHub and Slack do.</summary>
    public string? ErrorInside200 { get; init; }

    /// <summary>Token requests are answered with this status (429, 500 to 599) before anything is committed.</summary>
    public int? FailsWith { get; init; }

    /// <summary>Goes with <see cref="FailsWith"/>.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Token requests are answered with 400 (401 for invalid_client) and this code (<c>invalid_grant</c>), although the grant lives.</summary>
    public string? Refuses { get; init; }

    /// <summary>Scopes that are never granted, whatever the person ticks.</summary>
    public IReadOnlyList<string> WithheldScopes { get; init; } = [];

    /// <summary>Token answers say nothing of scopes: what was asked for is granted (RFC 6749 section 5.1).</summary>
    public bool OmitsScope { get; init; }

    /// <summary>Named instead of its own address as the issuer of codes and in discovery: a mix-up.</summary>
    public string? ClaimsIssuer { get; init; }

    /// <summary>Null when this makes sense, otherwise what is wrong with it.</summary>
    public string? Complaint() => this switch
    {
        { DropsAfterCommit: < 0 or > 1 } => "dropsAfterCommit must be from 0 to 1",
        { FailsWith: { } status } when status is not 429 and (< 500 or > 599) => "failsWith must be 429 or from 500 to 599",
        _ when Latency < TimeSpan.Zero || Jitter < TimeSpan.Zero || ReuseLeeway < TimeSpan.Zero || CodeLifetime < TimeSpan.Zero || AccessTokenLifetime < TimeSpan.Zero
            || RefreshTokenLifetime < TimeSpan.Zero || RetryAfter < TimeSpan.Zero => "a duration can't be negative",
        { WithheldScopes: null } => "withheldScopes must be a list",
        _ => null,
    };
}
