namespace IntegrationConsole.Integrations.Compliance;

/// <summary>What compliance settings must satisfy, and what follows from them for the audit trail. Pure.</summary>
public static class ComplianceRules
{
    public const int LongestRetentionDays = 3650;

    /// <summary>Settings that need no more than EditBasicSettings, by their names in <see cref="IntegrationFacts"/>. A setting that is not listed is audited.</summary>
    private static readonly string[] Ordinary = ["name", "description", "category", "enabled", "notes", "owner", "tags", "dependsOn", "monitoring.", "features."];

    /// <returns>Field (<c>compliance.retentionDays</c>) → what is wrong; empty when all is well.</returns>
    public static IEnumerable<KeyValuePair<string, string>> Check(ComplianceSettings settings)
    {
        if (settings.RetentionDays is < 1 or > LongestRetentionDays)
        {
            yield return new("compliance.retentionDays", $"Choose from 1 to {LongestRetentionDays} days, or leave it empty to keep everything.");
        }

        if (!Enum.IsDefined(settings.Logging))
        {
            yield return new("compliance.logging", "Choose minimal, standard or detailed.");
        }

        if (!settings.EncryptionRequired)
        {
            yield return new("compliance.encryptionRequired", "can't be switched off: this console stores secrets encrypted or not at all. Leave it out, or send true.");
        }
    }

    /// <summary>
    /// Whether a change belongs into the audit trail. Always, unless auditing was off before and is off after, and nothing but ordinary settings changed: secrets,
    /// addresses, the compliance settings themselves, creating and deleting are recorded whatever the switch says.
    /// </summary>
    /// <param name="before">Null for a new integration.</param>
    /// <param name="after">Null for a deleted one.</param>
    /// <param name="changed">Names of the fields that differ.</param>
    public static bool IsAudited(ComplianceSettings? before, ComplianceSettings? after, IEnumerable<string> changed) =>
        before is not { AuditEnabled: false } || after is not { AuditEnabled: false } || !changed.All(IsOrdinary);

    private static bool IsOrdinary(string field) => Array.Exists(Ordinary, o => o[^1] == '.' ? field.StartsWith(o, StringComparison.Ordinal) : string.Equals(field, o, StringComparison.Ordinal));
}
