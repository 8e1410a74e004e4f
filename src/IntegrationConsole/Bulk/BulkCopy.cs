using IntegrationConsole.Integrations;

namespace IntegrationConsole.Bulk;

/// <summary>Where a run copies its integrations to.</summary>
/// <param name="To">The environment; an integration that is in it already stays as it is.</param>
/// <param name="WithSecrets">Whether the secrets go along. Without, those of the target stay, and a new one starts without any, disabled.</param>
public sealed record BulkCopy(DeploymentEnvironment To, bool WithSecrets);
