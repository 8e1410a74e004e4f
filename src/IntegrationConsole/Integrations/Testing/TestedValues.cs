using System.Security.Cryptography;
using System.Text.Json;
using IntegrationConsole.Integrations.Compliance;
using IntegrationConsole.Integrations.Features;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations.Testing;

/// <summary>Tells whether two drafts would be tested alike, so that a test holds only for exactly the values it was made with. Pure.</summary>
public static class TestedValues
{
    /// <summary>
    /// A digest of everything in the draft that a test depends on. What only describes or watches the integration is left out, and fields that no probe uses; whatever is added to drafts later counts
    /// until it is left out here. Keep it in memory only: it covers secrets.
    /// </summary>
    public static string DigestOf(IntegrationDraft draft) => Digest(draft with
    {
        Slug = null,
        Name = "",
        Description = null,
        Category = default(Category),
        Environment = default,
        Enabled = true,
        Notes = null,
        Owner = null,
        Tags = [],
        DependsOn = [],
        Connection = draft.Connection with { RateLimitBuffer = 0 },
        Settings = Probed(draft),
        VersionNote = null,
        Monitoring = MonitoringSettings.Default,
        Compliance = ComplianceSettings.Default,
        Features = FeatureSettings.Default,
    });

    private static Dictionary<string, string> Probed(IntegrationDraft draft)
    {
        var fields = ProviderCatalog.Find(draft.ProviderId)?.Manifest.Fields ?? [];
        return draft.Settings.Where(s => fields.All(f => f.IsProbed || !string.Equals(f.Key, s.Key, StringComparison.Ordinal))).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>A digest of the whole draft: differs as soon as anything was changed.</summary>
    public static string Digest(IntegrationDraft draft) =>
        Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { draft, draft.Secrets }))); // a draft by itself never writes its secrets
}
