namespace IntegrationConsole.Integrations.Rest;

/// <summary>How the provider is reached.</summary>
/// <param name="BaseUrl">Overrides the provider's own address; null: the provider's.</param>
/// <param name="TimeoutSeconds">A probe without a complete answer by then has failed: 1 to 60.</param>
public sealed record ConnectionConfig(string? BaseUrl, double? TimeoutSeconds);
