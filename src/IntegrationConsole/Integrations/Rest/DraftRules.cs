using IntegrationConsole.Access;
using IntegrationConsole.Integrations.Compliance;
using IntegrationConsole.Integrations.Dependencies;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations.Rest;

/// <summary>From what a client sent to a draft, from a draft's problems back to the client's words, and what the caller must be allowed. Pure.</summary>
internal static class DraftRules
{
    /// <summary>Outside of every allowed range, so that <see cref="IntegrationRules"/> refuses it with the field's own message.</summary>
    private const double Impossible = -1;

    /// <summary>Seconds that no TimeSpan of ours comes near; more would overflow it.</summary>
    private const double Most = 1e9;

    /// <param name="change">Complete: with what it is over.</param>
    /// <param name="provider">The provider that it names.</param>
    public static IntegrationDraft Draft(IntegrationConfigChange change, ProviderManifest provider)
    {
        var settings = change.Settings ?? new Dictionary<string, string>(StringComparer.Ordinal);
        return new()
        {
            ProviderId = provider.Id,
            Slug = change.Name,
            Name = (change.DisplayName ?? "").Trim(),
            Description = Blank(change.Description),
            Category = change.Category ?? provider.Category,
            Environment = change.Environment ?? DeploymentEnvironment.Production,
            Enabled = change.Enabled ?? true,
            BaseUrl = Blank(change.ConnectionConfig?.BaseUrl),
            Notes = Blank(change.Notes),
            Owner = Blank(change.Owner),
            Tags = TagRules.InOrder(change.Tags ?? []),
            DependsOn = DependencyRules.InOrder(change.Dependencies ?? []),
            VersionNote = Blank(change.VersionNote),
            Settings = settings,
            Secrets = change.Secrets ?? new Dictionary<string, string>(StringComparer.Ordinal),
            Monitoring = Monitoring(change),
            Compliance = ComplianceConfig.Settings(change.ComplianceConfig),
            Features = FeatureConfig.Settings(change.FeatureConfig),
            Connection = ConnectionConfig.SettingsOf(change.ConnectionConfig),
        };
    }

    /// <summary>What the caller needs beyond the endpoint's own permission, and why. An address decides where stored secrets are sent, and a provider's settings may hold one, so both are sensitive.</summary>
    /// <param name="stored">What there is; null for a new integration.</param>
    public static IEnumerable<(Permission Permission, string What)> Needed(Integration? stored, IntegrationDraft draft)
    {
        if (draft.Secrets.Count > 0)
        {
            yield return (Permission.ManageCredentials, "to set secrets");
        }

        if (stored is not null && (stored.Environment != draft.Environment || !string.Equals(stored.BaseUrl, draft.BaseUrl, StringComparison.Ordinal) || !Same(stored.Settings, draft.Settings) || !stored.Connection.Reaches(draft.Connection)))
        {
            yield return (Permission.EditSensitiveSettings, "to change the base URL, the proxy, the headers, the environment or the provider's own settings");
        }

        if ((stored?.Compliance ?? ComplianceSettings.Default) != draft.Compliance)
        {
            yield return (Permission.EditSensitiveSettings, "to change how long data are kept, what is kept, or whether changes are audited");
        }
    }

    /// <summary>The client's name of a draft's field.</summary>
    public static string FieldName(string field) => field switch
    {
        "name" => "displayName",
        "slug" => "name",
        "providerId" => "provider",
        "baseUrl" => "connectionConfig.baseUrl",
        "dependsOn" => "dependencies",
        "connection.retries" => "connectionConfig.retryAttempts",
        "connection.rateLimitBuffer" => "connectionConfig.rateLimitBufferPercent",
        "monitoring.timeout" => "connectionConfig.timeoutSeconds",
        "monitoring.interval" => "monitoringConfig.healthCheckIntervalSeconds",
        "monitoring.degradedLatency" => "monitoringConfig.alertThresholds.responseTimeMs",
        "monitoring.degradedErrorRate" => "monitoringConfig.alertThresholds.errorRatePercent",
        "features.enabled" => "featureConfig.enabledFeatures",
        "features.custom" => "featureConfig.customSettings",
        "compliance.retentionDays" => "complianceConfig.dataRetentionDays",
        "compliance.logging" => "complianceConfig.loggingLevel",
        "compliance.encryptionRequired" => "complianceConfig.encryptionRequired",
        _ when field.StartsWith("connection.", StringComparison.Ordinal) => $"connectionConfig.{field["connection.".Length..]}",
        _ when field.StartsWith("monitoring.", StringComparison.Ordinal) => $"monitoringConfig.{field["monitoring.".Length..]}",
        _ => field,
    };

    private static MonitoringSettings Monitoring(IntegrationConfigChange change)
    {
        var (m, d) = (change.MonitoringConfig, MonitoringSettings.Default);
        return new()
        {
            Interval = Seconds(m?.HealthCheckIntervalSeconds) ?? d.Interval,
            Timeout = Seconds(change.ConnectionConfig?.TimeoutSeconds) ?? d.Timeout,
            DownAfter = m?.DownAfter ?? d.DownAfter,
            DownOf = m?.DownOf ?? d.DownOf,
            UpAfter = m?.UpAfter ?? d.UpAfter,
            UpOf = m?.UpOf ?? d.UpOf,
            DegradedLatency = Seconds(m?.AlertThresholds?.ResponseTimeMs / 1000),
            DegradedErrorRate = m?.AlertThresholds?.ErrorRatePercent / 100,
        };
    }

    private static TimeSpan? Seconds(double? number) => number is { } seconds ? TimeSpan.FromSeconds(Math.Abs(seconds) < Most ? seconds : Impossible) : null;

    private static bool Same(IReadOnlyDictionary<string, string> a, IReadOnlyDictionary<string, string> b) =>
        a.Count == b.Count && a.All(pair => b.TryGetValue(pair.Key, out var value) && string.Equals(value, pair.Value, StringComparison.Ordinal));

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
