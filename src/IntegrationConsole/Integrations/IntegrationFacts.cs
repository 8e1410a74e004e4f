using System.Globalization;
using System.Text.Json;
using IntegrationConsole.Access;
using IntegrationConsole.Secrets;

namespace IntegrationConsole.Integrations;

/// <summary>An integration as flat, masked facts: what the audit trail compares and keeps.</summary>
public static class IntegrationFacts
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Field → value; a secret is its mask and when it was set, so that a replaced one counts as a change.</summary>
    public static IReadOnlyDictionary<string, string?> For(Integration integration)
    {
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
            ["monitoring.interval"] = m.Interval.ToString("c", CultureInfo.InvariantCulture),
            ["monitoring.timeout"] = m.Timeout.ToString("c", CultureInfo.InvariantCulture),
            ["monitoring.down"] = $"{m.DownAfter} of {m.DownOf}",
            ["monitoring.up"] = $"{m.UpAfter} of {m.UpOf}",
            ["monitoring.degradedLatency"] = m.DegradedLatency?.ToString("c", CultureInfo.InvariantCulture),
            ["monitoring.degradedErrorRate"] = m.DegradedErrorRate?.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (key, value) in integration.Settings)
        {
            facts[$"settings.{key}"] = value;
        }

        foreach (var secret in integration.Secrets)
        {
            facts[$"secrets.{secret.Field}"] = $"{Secret.Mask} set {secret.UpdatedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC";
        }

        return facts;
    }

    /// <summary>The audit record of a change: only the fields that differ.</summary>
    public static AuditRecord Record(Integration integration, ConfigurationChange change, IReadOnlyDictionary<string, string?>? before, IReadOnlyDictionary<string, string?>? after)
    {
        var changed = (before?.Keys ?? []).Union(after?.Keys ?? [], StringComparer.Ordinal)
            .Where(key => !string.Equals(before?.GetValueOrDefault(key), after?.GetValueOrDefault(key), StringComparison.Ordinal))
            .ToList();
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
        _ => "updated",
    };

    private static string? Json(IReadOnlyDictionary<string, string?>? facts, List<string> keys) => facts is null
        ? null
        : JsonSerializer.Serialize(keys.Where(facts.ContainsKey).ToDictionary(key => key, key => facts[key], StringComparer.Ordinal), Readable);
}
