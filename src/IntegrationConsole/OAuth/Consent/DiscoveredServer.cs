namespace IntegrationConsole.OAuth.Consent;

/// <summary>What an authorization server says of itself (RFC 8414 section 2, OpenID Connect Discovery 1.0 section 3).</summary>
/// <param name="Issuer">Itself: the same that was asked.</param>
/// <param name="AuthorizeUrl">Where a person consents.</param>
/// <param name="TokenUrl">Where tokens are issued.</param>
/// <param name="RevokeUrl">Where grants are ended; null when it has no such address.</param>
/// <param name="UserInfoUrl">Where it says whose token it is; null when it has no such address.</param>
public sealed record DiscoveredServer(string Issuer, string AuthorizeUrl, string TokenUrl, string? RevokeUrl, string? UserInfoUrl = null);
