namespace IntegrationConsole.Integrations.Versions;

/// <summary>A configuration at one moment, complete but for the values of its secrets.</summary>
/// <param name="Draft">Everything that can be edited.</param>
/// <param name="SecretsSet">Secret field → when its value was entered; two different values of a field have different times.</param>
/// <param name="Version">Which version it is.</param>
/// <param name="At">When it was saved.</param>
/// <param name="By">Who saved it.</param>
public sealed record ConfigurationState(IntegrationDraft Draft, IReadOnlyDictionary<string, DateTimeOffset> SecretsSet, int Version, DateTimeOffset At, string By)
{
    /// <summary>As it is stored now.</summary>
    /// <param name="integration">With its secrets loaded.</param>
    public static ConfigurationState Of(Integration integration) => new(
        IntegrationDraft.Of(integration),
        integration.Secrets.ToDictionary(s => s.Field, s => s.UpdatedAt, StringComparer.Ordinal),
        integration.Version,
        integration.UpdatedAt,
        integration.UpdatedBy);
}
