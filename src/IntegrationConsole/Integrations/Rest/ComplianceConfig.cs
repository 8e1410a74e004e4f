using IntegrationConsole.Integrations.Compliance;

namespace IntegrationConsole.Integrations.Rest;

/// <summary>What is kept of an integration and for how long, and whether its changes are audited. Changing any of it needs EditSensitiveSettings.</summary>
/// <param name="DataRetentionDays">1 to 3650: older states, decisions and their evidence are removed for good. Null: kept for ever. Single checks are kept for 48 hours at most in any case.</param>
/// <param name="LoggingLevel">Evidence that is kept of checks: minimal (cause and rule only), standard (and the exchange that failed) or detailed (and the last good exchange).</param>
/// <param name="AuditEnabled">False: changes of ordinary settings leave no audit entry. Secrets, addresses, these settings and deletion are recorded in any case.</param>
/// <param name="EncryptionRequired">Always true; false is refused.</param>
public sealed record ComplianceConfig(int? DataRetentionDays, LoggingLevel? LoggingLevel, bool? AuditEnabled, bool? EncryptionRequired)
{
    internal static ComplianceConfig Of(ComplianceSettings c) => new(c.RetentionDays, c.Logging, c.AuditEnabled, c.EncryptionRequired);

    /// <summary>What is left out has its default.</summary>
    internal static ComplianceSettings Settings(ComplianceConfig? sent) => new()
    {
        RetentionDays = sent?.DataRetentionDays,
        Logging = sent?.LoggingLevel ?? ComplianceSettings.Default.Logging,
        AuditEnabled = sent?.AuditEnabled ?? ComplianceSettings.Default.AuditEnabled,
        EncryptionRequired = sent?.EncryptionRequired ?? true,
    };
}
