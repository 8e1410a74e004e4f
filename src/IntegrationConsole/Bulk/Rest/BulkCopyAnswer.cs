using IntegrationConsole.Integrations;

namespace IntegrationConsole.Bulk.Rest;

/// <summary>Where a run copies to.</summary>
/// <param name="IncludeSecrets">Whether the secrets go along.</param>
public sealed record BulkCopyAnswer(DeploymentEnvironment Environment, bool IncludeSecrets)
{
    internal static BulkCopyAnswer? Of(BulkCopy? copy) => copy is null ? null : new(copy.To, copy.WithSecrets);
}
