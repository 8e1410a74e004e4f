namespace IntegrationConsole.Integrations.Versions;

/// <summary>How versions read on a page.</summary>
internal static class VersionWords
{
    private const int MostFields = 3;

    /// <summary>What was done: <c>Rolled back to version 3</c>.</summary>
    public static string Done(VersionLine version) => version.Change switch
    {
        ConfigurationChange.Created => "Created",
        ConfigurationChange.Switched => "Switched",
        ConfigurationChange.CredentialsReplaced => "Secrets replaced",
        ConfigurationChange.RolledBack => $"Rolled back to version {version.RestoredFrom}",
        ConfigurationChange.Copied => "Copied from another environment",
        _ => "Edited",
    };

    /// <summary>The fields that it changed, the first three by name: <c>Base URL, Name, Notes and 2 more</c>.</summary>
    public static string Fields(VersionLine version, Providers.Contract.ProviderManifest? provider)
    {
        var labels = version.Changed.Select(field => VersionRules.Label(field, provider)).ToList();
        var named = string.Join(", ", labels.Take(MostFields));
        return labels.Count > MostFields ? $"{named} and {labels.Count - MostFields} more" : named;
    }
}
