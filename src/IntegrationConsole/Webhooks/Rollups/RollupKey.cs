namespace IntegrationConsole.Webhooks.Rollups;

/// <summary>What is counted together.</summary>
internal readonly record struct RollupKey(int OrganizationId, int EndpointId, string Type, RollupSpan Span);
