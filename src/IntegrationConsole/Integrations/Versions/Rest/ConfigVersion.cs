namespace IntegrationConsole.Integrations.Versions.Rest;

/// <summary>A version in a list.</summary>
/// <param name="Version">The configuration's version at that time; its ETag was this number in quotes.</param>
/// <param name="ChangedFields">Fields that differ from the version before, named as in the audit trail; empty for the first one kept.</param>
/// <param name="RestoredFrom">The version that a rollback went back to.</param>
public sealed record ConfigVersion(int Version, DateTimeOffset SavedAt, string SavedBy, ConfigurationChange Change, string? Note, int? RestoredFrom, IReadOnlyList<string> ChangedFields)
{
    internal static ConfigVersion Of(VersionLine line) => new(line.Number, line.At, line.By, line.Change, line.Note, line.RestoredFrom, line.Changed);
}
