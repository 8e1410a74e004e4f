using IntegrationConsole.Access;
using IntegrationConsole.Integrations.Rest;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations.Versions;

/// <summary>In what two configurations differ, and what going from one to the other takes. Pure.</summary>
public static class VersionRules
{
    /// <summary>How the names of secret fields begin.</summary>
    public const string SecretPrefix = "secrets.";

    private const string HeaderPrefix = "connection.headers.";

    private static readonly Dictionary<string, string> Labels = new(StringComparer.Ordinal)
    {
        ["baseUrl"] = "Base URL",
        ["connection.rateLimitBuffer"] = "Quota kept back",
        ["connection.retries"] = "Retries",
        ["connection.proxyUrl"] = "Proxy URL",
        ["connection.proxyUser"] = "Proxy user",
        ["secrets.proxyPassword"] = "Proxy password",
        ["dependsOn"] = "Depends on",
        ["features.enabled"] = "Enabled features",
        ["compliance.retentionDays"] = "Keep its past for (days)",
        ["compliance.logging"] = "Evidence of checks",
        ["compliance.auditEnabled"] = "Audit changes",
        ["monitoring.interval"] = "Check every",
        ["monitoring.timeout"] = "Give up after",
        ["monitoring.down"] = "Unhealthy after",
        ["monitoring.up"] = "Healthy again after",
        ["monitoring.degradedLatency"] = "Degraded above",
        ["monitoring.degradedErrorRate"] = "Degraded from",
    };

    /// <summary>Field by field, in alphabetical order of their names.</summary>
    public static IReadOnlyList<FieldDifference> Differences(ConfigurationState before, ConfigurationState after)
    {
        var (one, other) = (IntegrationFacts.For(before), IntegrationFacts.For(after));
        var provider = ProviderCatalog.Find(after.Draft.ProviderId)?.Manifest;
        return [.. IntegrationFacts.Changed(one, other).Select(field => new FieldDifference(field, Label(field, provider), one.GetValueOrDefault(field), other.GetValueOrDefault(field)))];
    }

    /// <summary>The field's name on the form: <c>settings.accountSid</c> → <c>Account SID</c>.</summary>
    public static string Label(string field, ProviderManifest? provider)
    {
        if (Labels.TryGetValue(field, out var label))
        {
            return label;
        }

        if (field.StartsWith(HeaderPrefix, StringComparison.Ordinal))
        {
            return $"Header {field[HeaderPrefix.Length..]}";
        }

        var key = field.Split('.', 2)[^1];
        return provider?.Fields.FirstOrDefault(f => string.Equals(f.Key, key, StringComparison.Ordinal))?.Label
            ?? (field.Contains('.', StringComparison.Ordinal) ? key : char.ToUpperInvariant(field[0]) + field[1..]);
    }

    /// <summary>What the caller needs to bring an integration to another state beyond editing it, and why: the same as for an edit by hand.</summary>
    /// <param name="stored">What there is, with its secrets.</param>
    /// <param name="target">What is to be.</param>
    /// <param name="withSecrets">Whether its secrets come with it.</param>
    public static IEnumerable<(Permission Permission, string What)> Needed(Integration stored, ConfigurationState target, bool withSecrets)
    {
        foreach (var needed in DraftRules.Needed(stored, target.Draft))
        {
            yield return needed;
        }

        if (withSecrets && !SameSecrets(ConfigurationState.Of(stored).SecretsSet, target.SecretsSet))
        {
            yield return (Permission.ManageCredentials, "to bring back secrets");
        }
    }

    private static bool SameSecrets(IReadOnlyDictionary<string, DateTimeOffset> one, IReadOnlyDictionary<string, DateTimeOffset> other) =>
        one.Count == other.Count && one.All(secret => other.TryGetValue(secret.Key, out var at) && at == secret.Value);
}
