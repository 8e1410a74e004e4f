using IntegrationConsole.Secrets;

namespace IntegrationConsole.OAuth;

/// <summary>What a token answer gives (RFC 6749 section 5.1). Its text never shows a token.</summary>
public sealed record TokenGrant
{
    public required Secret AccessToken { get; init; }

    /// <summary>Null: the answer has none. After a refresh the old one goes on working.</summary>
    public Secret? RefreshToken { get; init; }

    /// <summary>Life of the access token from the answer on; null: the answer does not say.</summary>
    public TimeSpan? ExpiresIn { get; init; }

    /// <summary>Life of the refresh token, where the answer says it (<c>refresh_token_expires_in</c>, <c>refresh_expires_in</c>).</summary>
    public TimeSpan? RefreshExpiresIn { get; init; }

    /// <summary>Scopes granted; null: the answer says nothing, which means as requested.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>OpenID Connect's statement of who it is, unread; null when there is none.</summary>
    public Secret? IdToken { get; init; }

    /// <summary>The account's lasting id, where the answer itself says whose grant it is (the manifest's <c>TokenIdentity</c>), masked; null when it does not.</summary>
    public string? AccountId { get; init; }

    /// <summary>What people know that account by; null when the answer does not say.</summary>
    public string? AccountName { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"grant of {ExpiresIn?.ToString() ?? "unstated life"}, {(RefreshToken is null ? "without" : "with")} refresh token";
}
