namespace IntegrationConsole.Providers.Contract;

/// <summary>A provider's OAuth 2.0 as its documentation states it. <c>{field}</c> in addresses is filled from the settings. What it does not state is null.</summary>
public sealed record OAuthDeclaration
{
    public required OAuthGrant Grant { get; init; }

    /// <summary>Where a person consents; null for grants without a person.</summary>
    public string? AuthorizeUrl { get; init; }

    /// <summary>Where tokens are issued. A path (<c>/v1/oauth2/token</c>) is below the API's own address; <c>{tokenUrl}</c> alone is an address that the operator types.</summary>
    public required string TokenUrl { get; init; }

    /// <summary>Where a grant is revoked; null when the provider has no such address.</summary>
    public string? RevokeUrl { get; init; }

    public IReadOnlyList<OAuthScope> Scopes { get; init; } = [];

    /// <summary>Between scopes in requests; most use a space, some a comma.</summary>
    public string ScopeSeparator { get; init; } = " ";

    /// <summary>The client id and secret go into the token request's body; false: into HTTP Basic.</summary>
    public bool ClientInBody { get; init; } = true;

    /// <summary>PKCE with S256 is supported.</summary>
    public bool Pkce { get; init; }

    /// <summary>Parameters that the authorization request needs besides the standard ones (<c>access_type=offline</c>).</summary>
    public IReadOnlyList<KeyValuePair<string, string>> ExtraParameters { get; init; } = [];

    /// <summary>Parameters of the token request besides the standard ones (Zoom: <c>account_id={accountId}</c>); <c>{field}</c> is filled from the settings.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> TokenParameters { get; init; } = [];

    /// <summary>How the provider's token answers say what is wrong, tried in order before the standard codes of <see cref="TokenRules"/>.</summary>
    public IReadOnlyList<ErrorRule> TokenErrors { get; init; } = [];

    /// <summary>
    /// Answers that say: this grant is over, a person must consent again. Only for providers with words of their own; the standard ones (<c>invalid_grant</c>) are known.
    /// A rule of <see cref="TokenErrors"/> gives the sentence for it, if there is one.
    /// </summary>
    public IReadOnlyList<ErrorRule> DeadGrants { get; init; } = [];

    /// <summary>The <c>token_type</c>s that are used like a bearer token, whatever they are called (Slack: <c>bot</c>).</summary>
    public IReadOnlyList<string> TokenTypes { get; init; } = ["bearer"];

    /// <summary>The field that a consent's token takes the place of. It may stay empty where the client id is there: then the token comes from a consent.</summary>
    public string TokenField { get; init; } = "accessToken";

    /// <summary>The fields with the application's own credentials, for consents.</summary>
    public string ClientIdField { get; init; } = "clientId";

    public string ClientSecretField { get; init; } = "clientSecret";

    /// <summary>Who must be named as the issuer of a consent's answer (RFC 9207); <c>{field}</c> alone is one that the operator types. Null when the documentation does not say.</summary>
    public string? Issuer { get; init; }

    /// <summary>A later consent adds to the scopes of the earlier ones: only what is missing need be asked for. Else each consent replaces the one before it.</summary>
    public bool ScopesAddUp { get; init; }

    /// <summary>What a token answer says about whose client it is.</summary>
    public IReadOnlyList<IdentityPart> TokenIdentity { get; init; } = [];

    /// <summary>Where the person behind a token is described (OpenID Connect Core section 5.3), for providers whose id tokens, token answers and probe do not say it. <c>{field}</c> alone is an address that the operator types.</summary>
    public string? UserInfoUrl { get; init; }

    /// <summary>The probe's answer names the account whose token it was. False where it names what it looked at instead: a calendar or a property is the same for all who may see it.</summary>
    public bool ProbeNamesAccount { get; init; } = true;

    /// <summary>Each refresh answers with a new refresh token, and the old one dies.</summary>
    public bool RotatesRefreshToken { get; init; }

    public TimeSpan? AccessTokenLifetime { get; init; }

    /// <summary>How long an unused refresh token lives.</summary>
    public TimeSpan? RefreshTokenIdleLifetime { get; init; }
}
