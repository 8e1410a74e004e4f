using System.Globalization;
using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator.Cast;

namespace IntegrationConsole.Benchmarks.Stage;

/// <summary>What the form would send for integrations against simulated or real servers.</summary>
public static class Drafts
{
    /// <summary>The first <paramref name="count"/> accounts of the benchmark cast: seven providers in turn.</summary>
    public static List<IntegrationDraft> OfCast(int count, Uri simulator, Func<int, MonitoringSettings> monitoring) =>
        [.. BenchmarkCast.First(count).Select((service, index) => Of(
            service.ProviderId,
            service.Key,
            string.Create(CultureInfo.InvariantCulture, $"Service {index:00000}"),
            service.SettingsAt(simulator),
            service.BaseUrlAt(simulator),
            monitoring(index)))];

    /// <summary>One integration; secret and open fields are told apart by the manifest.</summary>
    public static IntegrationDraft Of(string provider, string slug, string name, IReadOnlyDictionary<string, string> settings, Uri? baseUrl, MonitoringSettings monitoring)
    {
        var manifest = ProviderCatalog.Find(provider)!.Manifest;
        Dictionary<string, string> Values(bool secret) => manifest.Fields
            .Where(f => f.IsSecret == secret && settings.ContainsKey(f.Key))
            .ToDictionary(f => f.Key, f => settings[f.Key], StringComparer.Ordinal);
        return new IntegrationDraft
        {
            ProviderId = provider,
            Slug = slug,
            Name = name,
            Category = manifest.Category,
            BaseUrl = baseUrl?.ToString(),
            Settings = Values(secret: false),
            Secrets = Values(secret: true),
            Monitoring = monitoring,
        };
    }
}
