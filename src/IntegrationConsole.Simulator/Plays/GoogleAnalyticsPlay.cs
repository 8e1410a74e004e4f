using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Simulator.Plays;

/// <summary>Google Analytics 4: one property of the Admin API.</summary>
internal sealed class GoogleAnalyticsPlay(ProviderManifest manifest) : GooglePlay(manifest)
{
    public const string ProviderId = "ga4";
}
