using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Features;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.OAuth;

/// <summary>A leased connection and what a refresh of it needs.</summary>
/// <param name="Connection">With its tokens, tracked.</param>
/// <param name="ProviderId">Whose grant.</param>
/// <param name="OAuth">How that provider issues tokens.</param>
/// <param name="Target">The integration's settings, secrets in the clear.</param>
public sealed record RefreshWork(Connection Connection, string ProviderId, OAuthDeclaration OAuth, TargetResult Target)
{
    /// <summary>Scopes of features that the organization has switched off.</summary>
    public IReadOnlySet<string> ScopesOff => Target is TargetResult.Ready { Target: var target } ? FeatureRules.ScopesOff(target.Provider.Manifest, target.Features) : new HashSet<string>(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => $"refresh of connection {Connection.Id}";
}
