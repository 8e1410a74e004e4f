using System.Globalization;
using System.Text.Json;
using IntegrationConsole.Access;
using IntegrationConsole.Integrations.Connecting;
using IntegrationConsole.Integrations.Features;
using IntegrationConsole.Integrations.Versions;
using IntegrationConsole.Secrets;

namespace IntegrationConsole.Integrations;

/// <summary>An integration as flat, masked facts: what the audit trail compares and keeps.</summary>
public static class IntegrationFacts
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The facts of what is stored now.</summary>
    public static IReadOnlyDictionary<string, string?> For(Integration integration) => For(ConfigurationState.Of(integration));

    /// <summary>Field → value; a secret is its mask and when it was set, so that a replaced one counts as a change.</summary>
    public static IReadOnlyDictionary<string, string?> For(ConfigurationState state)
    {
        var integration = state.Draft;
        var m = integration.Monitoring;
        var facts = new SortedDictionary<string, string?>(StringComparer.Ordinal)
        {
            ["name"] = integration.Name,
            ["description"] = integration.Description,
            ["category"] = integration.Category.ToString(),
            ["environment"] = integration.Environment.ToString(),
            ["enabled"] = integration.Enabled ? "true" : "false",
            ["baseUrl"] = integration.BaseUrl,
            ["notes"] = integration.Notes,
            ["owner"] = integration.Owner,
            ["tags"] = integration.Tags.Count > 0 ? string.Join(", ", integration.Tags) : null,
            ["dependsOn"] = integration.DependsOn.Count > 0 ? string.Join(", ", integration.DependsOn) : null,
            ["monitoring.interval"] = m.Interval.ToString("c", CultureInfo.InvariantCulture),
            ["monitoring.timeout"] = m.Timeout.ToString("c", CultureInfo.InvariantCulture),
            ["monitoring.down"] = $"{m.DownAfter} of {m.DownOf}",
            ["monitoring.up"] = $"{m.UpAfter} of {m.UpOf}",
            ["monitoring.degradedLatency"] = m.DegradedLatency?.ToString("c", CultureInfo.InvariantCulture),
            ["monitoring.degradedErrorRate"] = m.DegradedErrorRate?.ToString(CultureInfo.InvariantCulture),
        };
        AddSettings(facts, integration);
        AddConnection(facts, integration.Connection);
        foreach (var (key, value) in integration.Settings)
        {
            facts[$"settings.{key}"] = value;
        }

        foreach (var (field, setAt) in state.SecretsSet)
        {
            facts[$"secrets.{field}"] = string.Create(CultureInfo.InvariantCulture, $"{Secret.Mask} set {setAt.UtcDateTime:yyyy-MM-dd HH:mm:ss.fff} UTC");
        }

        return facts;
    }

    private static void AddSettings(SortedDictionary<string, string?> facts, IntegrationDraft integration)
    {
        facts["compliance.retentionDays"] = integration.Compliance.RetentionDays?.ToString(CultureInfo.InvariantCulture);
        facts["compliance.logging"] = integration.Compliance.Logging.ToString();
        facts["compliance.auditEnabled"] = integration.Compliance.AuditEnabled ? "true" : "false";
        facts["features.enabled"] = FeatureText.OfEnabled(integration.Features);
        foreach (var (key, value) in integration.Features.Custom)
        {
            facts[$"features.custom.{key}"] = value;
        }
    }

    private static void AddConnection(SortedDictionary<string, string?> facts, ConnectionSettings connection)
    {
        facts["connection.retries"] = connection.Retries?.ToString(CultureInfo.InvariantCulture);
        facts["connection.rateLimitBuffer"] = connection.RateLimitBuffer > 0 ? $"{connection.RateLimitBuffer} %" : null;
        facts["connection.proxyUrl"] = connection.ProxyUrl;
        facts["connection.proxyUser"] = connection.ProxyUser;
        foreach (var (name, value) in connection.Headers)
        {
            facts[$"connection.headers.{name}"] = value;
        }
    }

    /// <summary>The fields in which two states differ, in alphabetical order.</summary>
    public static IReadOnlyList<string> Changed(IReadOnlyDictionary<string, string?>? before, IReadOnlyDictionary<string, string?>? after) =>
    [
        .. (before?.Keys ?? []).Union(after?.Keys ?? [], StringComparer.Ordinal)
            .Where(key => !string.Equals(before?.GetValueOrDefault(key), after?.GetValueOrDefault(key), StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The audit record of a change: only the fields that differ.</summary>
    public static AuditRecord Record(Integration integration, ConfigurationChange change, IReadOnlyDictionary<string, string?>? before, IReadOnlyDictionary<string, string?>? after)
    {
        var changed = Changed(before, after);
        var touchesSecret = changed.Any(key => key.StartsWith("secrets.", StringComparison.Ordinal));
        return new AuditRecord(
            $"integration.{Verb(change)}",
            touchesSecret ? AuditCategories.Security : AuditCategories.Configuration,
            $"integration {integration.Slug}",
            Json(before, changed),
            Json(after, changed))
        {
            OrganizationId = integration.OrganizationId,
            Sensitive = touchesSecret,
        };
    }

    private static string Verb(ConfigurationChange change) => change switch
    {
        ConfigurationChange.Created => "created",
        ConfigurationChange.Switched => "switched",
        ConfigurationChange.CredentialsReplaced => "credentials.replaced",
        ConfigurationChange.Deleted => "deleted",
        ConfigurationChange.RolledBack => "rolled-back",
        ConfigurationChange.Copied => "copied-over",
        _ => "updated",
    };

    private static string? Json(IReadOnlyDictionary<string, string?>? facts, IReadOnlyList<string> keys) => facts is null
        ? null
        : JsonSerializer.Serialize(keys.Where(facts.ContainsKey).ToDictionary(key => key, key => facts[key], StringComparer.Ordinal), Readable);
}
