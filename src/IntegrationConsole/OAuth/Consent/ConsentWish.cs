namespace IntegrationConsole.OAuth.Consent;

/// <summary>What a person wants when they press Connect, Reconnect or Allow more.</summary>
/// <param name="Slug">Of which integration.</param>
/// <param name="Reconnects">The connection to connect again; null: a new one.</param>
/// <param name="Scopes">The scopes that were chosen; null: for a new one all that are declared, for a reconnect those that it was for.</param>
public sealed record ConsentWish(string Slug, Guid? Reconnects, IReadOnlyList<string>? Scopes);
