using IntegrationConsole.Integrations;

namespace IntegrationConsole.Bulk.Rest;

/// <summary>Which integrations to copy, and where to.</summary>
/// <param name="Slugs">Their names; or <paramref name="Filter"/>.</param>
/// <param name="Environment">Required. What is in it already stays as it is.</param>
/// <param name="IncludeSecrets">Whether the secrets go along; false when left out. Needs ManageCredentials.</param>
/// <param name="DryRun">True: says what would be created and changed, and copies nothing.</param>
public sealed record BulkCopyRequest(IReadOnlyList<string>? Slugs, BulkFilter? Filter, DeploymentEnvironment? Environment, bool? IncludeSecrets, bool? DryRun);
