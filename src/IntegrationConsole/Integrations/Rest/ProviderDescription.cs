using IntegrationConsole.Integrations.Features;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations.Rest;

/// <summary>What can be connected, and with which fields: enough to draw a form.</summary>
/// <param name="Addresses">Where its API lives, as declared; <c>{field}</c> stands for the value of a field.</param>
/// <param name="AuthType">none, apiKey, basicAuth, byChoice or custom.</param>
/// <param name="ConnectionSecrets">What <c>secrets</c> may hold beside the secret ones of <paramref name="Fields"/>: how requests travel, whatever the provider (<c>proxyPassword</c>).</param>
/// <param name="Features">What of it can be switched off for an integration.</param>
/// <param name="Traps">What commonly goes wrong, one sentence each.</param>
public sealed record ProviderDescription(
    string Id,
    string Name,
    string Summary,
    Category Category,
    IReadOnlyList<Capability> Capabilities,
    IReadOnlyList<string> Addresses,
    string AuthType,
    double SuggestedIntervalSeconds,
    string? StatusPage,
    IReadOnlyList<string> Traps,
    IReadOnlyList<ProviderField> Fields,
    IReadOnlyList<ProviderField> ConnectionSecrets,
    IReadOnlyList<ProviderFeature> Features)
{
    /// <summary>All of this version, by name. They never change while the process runs.</summary>
    internal static IReadOnlyList<ProviderDescription> All { get; } = [.. ProviderCatalog.All.Select(p => Of(p.Manifest))];

    private static ProviderDescription Of(ProviderManifest m) => new(
        m.Id, m.Name, m.Summary, m.Category, m.Capabilities, m.Api.Declared, AuthConfig.TypeOf(m.Auth), m.SuggestedInterval.TotalSeconds, m.StatusPage?.Page.ToString(), m.Traps,
        [.. m.Fields.Select(ProviderField.Of)],
        [.. Connecting.ConnectionSecrets.Beside(m).Select(ProviderField.Of)],
        [.. FeatureRules.Of(m).Select(ProviderFeature.Of)]);
}
