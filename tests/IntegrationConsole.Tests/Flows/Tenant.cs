namespace IntegrationConsole.Tests.Flows;

/// <summary>An organization with its administrator and an API key that may everything.</summary>
public sealed record Tenant(int OrganizationId, Guid AdminId, string Email, string Key);
