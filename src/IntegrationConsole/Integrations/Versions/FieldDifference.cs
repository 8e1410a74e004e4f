namespace IntegrationConsole.Integrations.Versions;

/// <summary>One field in which two configurations differ, as it may be shown: a secret is a mask with the time when its value was entered.</summary>
/// <param name="Field">Its name in the audit trail and in lists of changes: <c>monitoring.interval</c>.</param>
/// <param name="Label">Its name on the form.</param>
/// <param name="Before">Null: it has no value.</param>
/// <param name="After">Null: it has no value.</param>
public sealed record FieldDifference(string Field, string Label, string? Before, string? After)
{
    /// <summary>Whether the values are masks.</summary>
    public bool IsSecret => Field.StartsWith(VersionRules.SecretPrefix, StringComparison.Ordinal);
}
