namespace IntegrationConsole.Health.Rest;

/// <summary>Which configuration the checks run with.</summary>
public sealed record ConfigurationState(DateTimeOffset LastUpdated, string UpdatedBy, int Version);
