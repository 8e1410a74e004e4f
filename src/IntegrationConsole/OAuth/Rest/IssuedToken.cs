namespace IntegrationConsole.OAuth.Rest;

/// <summary>A short-lived access token, for the caller only: answered with <c>Cache-Control: no-store</c>.</summary>
/// <param name="AccessToken">What goes behind <c>Authorization: Bearer</c>.</param>
/// <param name="TokenType">Always <c>Bearer</c>.</param>
/// <param name="ExpiresAt">Ask again before this; null: the provider does not say.</param>
/// <param name="Connection">Id of the connection that it is from.</param>
/// <param name="Scopes">What it may do, as far as the provider said.</param>
public sealed record IssuedToken(string AccessToken, string TokenType, DateTimeOffset? ExpiresAt, Guid Connection, IReadOnlyList<string> Scopes);
