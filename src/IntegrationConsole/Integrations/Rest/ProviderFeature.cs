using IntegrationConsole.Integrations.Features;

namespace IntegrationConsole.Integrations.Rest;

/// <summary>Something of a provider that an organization may use or not.</summary>
/// <param name="Id">What <c>featureConfig.enabledFeatures</c> lists.</param>
/// <param name="Label">In a few words.</param>
/// <param name="Scope">The OAuth scope that it needs; null when it needs none of its own.</param>
public sealed record ProviderFeature(string Id, string Label, string? Scope)
{
    internal static ProviderFeature Of(Feature f) => new(f.Id, f.Label, f.Scope);
}
