using IntegrationConsole.Integrations.Features;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Ui;

namespace IntegrationConsole.OAuth.Manage;

/// <summary>A connection as a list shows it.</summary>
/// <param name="Connection">Without its tokens.</param>
/// <param name="Slug">Of its integration.</param>
/// <param name="IntegrationName">As people know it.</param>
/// <param name="Provider">Null when this version of the console does not know it any more.</param>
/// <param name="Features">What the organization uses of it.</param>
/// <param name="Events">What happened to it, oldest first.</param>
public sealed record ConnectionLine(Connection Connection, string Slug, string IntegrationName, ProviderManifest? Provider, FeatureSettings Features, IReadOnlyList<RefreshEvent> Events)
{
    /// <summary>The events as a strip.</summary>
    public StatusTone[] Beats => [.. Events.Select(e => ConnectionWords.Tone(e.Outcome))];

    /// <summary>Whether a scope belongs to a feature that is switched off: nothing is amiss without it.</summary>
    public bool IsOff(string scope) => Provider is not null && FeatureRules.ScopesOff(Provider, Features).Contains(scope);

    /// <summary>When the grant ends by itself: its refresh token or, without one, its access token; null: it does not, or nobody knows.</summary>
    public DateTimeOffset? EndsAt => Connection.CanRefresh ? Connection.RefreshExpiresAt : Connection.AccessExpiresAt;
}
