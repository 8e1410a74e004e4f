namespace IntegrationConsole.Integrations.Rest;

/// <summary>That a secret field has a value; never the value.</summary>
/// <param name="Field">Key of the field, as <c>providers</c> lists it.</param>
/// <param name="ValidUntil">Until when it works at the provider, as a person has said; null: it does not end.</param>
/// <param name="Tell">Who is told before it ends.</param>
/// <param name="KeyId">The key of the console's key ring that encrypts it.</param>
public sealed record CredentialField(string Field, Guid KeyId, DateTimeOffset LastUpdated, string UpdatedBy, DateTimeOffset? ValidUntil, string? Tell);
