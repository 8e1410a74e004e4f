namespace IntegrationConsole.Integrations.Rest;

/// <summary>Until when a credential works at the provider. Null, or left out, clears it.</summary>
/// <param name="ValidUntil">From now to ten years ahead.</param>
/// <param name="Tell">Who is told 14, 3 and 1 days before: an e-mail address or the name of a team.</param>
public sealed record CredentialValidity(DateTimeOffset? ValidUntil, string? Tell);
