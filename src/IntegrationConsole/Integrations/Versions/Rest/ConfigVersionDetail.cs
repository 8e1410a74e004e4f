using IntegrationConsole.Integrations.Rest;

namespace IntegrationConsole.Integrations.Versions.Rest;

/// <summary>What a configuration was at a version, and in what it differs from another.</summary>
/// <param name="Config">As it can be sent to change a configuration; without secrets.</param>
/// <param name="SecretsSet">Secret field → when its value was entered.</param>
/// <param name="ComparedWith">The version that <paramref name="Changes"/> starts from; null when there is none to compare with.</param>
/// <param name="Changes">From that one to this one.</param>
public sealed record ConfigVersionDetail(
    int Version, DateTimeOffset SavedAt, string SavedBy, ConfigurationChange Change, string? Note, int? RestoredFrom,
    IntegrationConfigChange Config, IReadOnlyDictionary<string, DateTimeOffset> SecretsSet, int? ComparedWith, IReadOnlyList<FieldChange> Changes)
{
    internal static ConfigVersionDetail Of(IntegrationVersion version, IntegrationVersion? other) => new(
        version.Number, version.At, version.By, version.Change, version.Note, version.RestoredFrom,
        IntegrationConfigChange.Of(version.State), version.SecretsSet, other?.Number,
        other is null ? [] : [.. VersionRules.Differences(other.ToState(), version.ToState()).Select(FieldChange.Of)]);
}
