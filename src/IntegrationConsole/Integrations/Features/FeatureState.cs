namespace IntegrationConsole.Integrations.Features;

/// <summary>A feature of an integration's provider, and whether the organization uses it.</summary>
/// <param name="Id"><c>email.send</c>.</param>
/// <param name="Label">In a few words.</param>
/// <param name="Enabled">False: switched off in <c>featureConfig</c>.</param>
public sealed record FeatureState(string Id, string Label, bool Enabled)
{
    internal static IReadOnlyList<FeatureState> Of(string providerId, FeatureSettings settings) =>
        Providers.Contract.ProviderCatalog.Find(providerId)?.Manifest is { } provider ? [.. FeatureRules.Of(provider).Select(f => new FeatureState(f.Id, f.Label, FeatureRules.Enabled(settings, f.Id)))] : [];
}
