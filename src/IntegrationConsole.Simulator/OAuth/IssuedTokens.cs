namespace IntegrationConsole.Simulator.OAuth;

/// <summary>What a grant gave. Simulator-only: it opens nothing else.</summary>
/// <param name="Person">Who consented; null for a client that signed in as itself.</param>
/// <param name="Scopes">What was granted.</param>
/// <param name="AccessToken">For the API.</param>
/// <param name="Lifetime">Of the access token.</param>
/// <param name="RefreshToken">Null where the provider gives none, or keeps the old one.</param>
public sealed record IssuedTokens(SimulatedPerson? Person, IReadOnlyList<string> Scopes, string AccessToken, TimeSpan Lifetime, string? RefreshToken);
