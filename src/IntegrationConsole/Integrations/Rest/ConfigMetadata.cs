namespace IntegrationConsole.Integrations.Rest;

/// <summary>Who made and changed it. Read only.</summary>
/// <param name="Version">Counts up with each change; the ETag is this number in quotes.</param>
public sealed record ConfigMetadata(Guid Id, int Version, DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset LastUpdated, string UpdatedBy);
