namespace IntegrationConsole.Providers.Contract;

/// <summary>How an application gets an access token.</summary>
public enum OAuthGrant
{
    /// <summary>A person consents in the browser; a refresh token keeps it alive (RFC 6749 section 4.1, with PKCE where supported).</summary>
    AuthorizationCode,

    /// <summary>The application signs in as itself (RFC 6749 section 4.4).</summary>
    ClientCredentials,

    /// <summary>Zoom's server-to-server grant: client credentials for a named account.</summary>
    AccountCredentials,

    /// <summary>A service account signs an assertion with its private key (RFC 7523 section 2.1).</summary>
    JwtBearer,
}
