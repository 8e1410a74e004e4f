using System.Text.Json;

namespace IntegrationConsole.Integrations.Compliance;

/// <summary>What is kept of an integration and for how long, and whether changes of it are audited. Stored as JSON; what is missing there has its default.</summary>
public sealed record ComplianceSettings
{
    public static ComplianceSettings Default { get; } = new();

    /// <summary>After so many days (1 to 3,650) its past is removed: states, decisions, their evidence. Null: the console's default, for ever.</summary>
    public int? RetentionDays { get; init; }

    /// <summary>What is kept as evidence of its checks.</summary>
    public LoggingLevel Logging { get; init; } = LoggingLevel.Standard;

    /// <summary>False: changes of its ordinary settings leave no audit entry (<see cref="ComplianceRules.IsAudited"/>).</summary>
    public bool AuditEnabled { get; init; } = true;

    /// <summary>Always true. It is here so that a wish to switch it off is refused with the reason instead of being ignored.</summary>
    public bool EncryptionRequired { get; init; } = true;

    /// <summary>Before when its past is removed; null: never.</summary>
    public DateTimeOffset? KeptSince(DateTimeOffset now) => RetentionDays is { } days ? now.AddDays(-days) : null;

    internal static string ToJson(ComplianceSettings settings) => JsonSerializer.Serialize(settings, JsonSerializerOptions.Default);

    internal static ComplianceSettings FromJson(string json) => JsonSerializer.Deserialize<ComplianceSettings>(json, JsonSerializerOptions.Default) ?? Default;
}
