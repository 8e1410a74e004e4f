using IntegrationConsole.Integrations.Features;

namespace IntegrationConsole.Integrations.Rest;

/// <summary>What an integration is used for.</summary>
/// <param name="EnabledFeatures">Ids of its provider's features, as <c>providers</c> lists them; null: all.</param>
/// <param name="CustomSettings">Key → text that the console does nothing with, for applications to read: at most 50 keys, values of at most 2,000 characters. Secrets are refused.</param>
public sealed record FeatureConfig(IReadOnlyList<string>? EnabledFeatures, IReadOnlyDictionary<string, string>? CustomSettings)
{
    internal static FeatureConfig Of(FeatureSettings f) => new(f.Enabled, f.Custom);

    /// <summary>What is left out has its default.</summary>
    internal static FeatureSettings Settings(FeatureConfig? sent) => new() { Enabled = sent?.EnabledFeatures, Custom = sent?.CustomSettings ?? FeatureSettings.Default.Custom };
}
