using IntegrationConsole.Integrations.Features;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.OAuth.Consent;

/// <summary>Which scopes a consent asks for, and what a connection may do with those that it has. Pure.</summary>
public static class ScopePlanRules
{
    /// <summary>Where an integration of any API keeps the scopes that it wants, as its operator typed them.</summary>
    public const string TypedScopes = "scope";

    /// <summary>Says whose account it is, without which nobody can tell that the same one came back: asked for each time.</summary>
    private const string SignIn = "openid";

    /// <summary>What can be asked for: what the provider's manifest declares or, where it declares nothing, what was typed.</summary>
    public static IReadOnlyList<OAuthScope> Offered(OAuthDeclaration oauth, SettingValues settings) =>
        oauth.Scopes.Count > 0 ? oauth.Scopes : [.. ScopeRules.Split(settings[TypedScopes]).Distinct(StringComparer.Ordinal).Select(name => new OAuthScope(name, "", Required: false))];

    /// <summary>What is asked for unless a person chooses otherwise: of what is offered, everything but the scopes of features that are switched off.</summary>
    public static IReadOnlyList<string> Needed(ProviderManifest provider, IReadOnlyList<OAuthScope> offered, FeatureSettings features)
    {
        var off = FeatureRules.ScopesOff(provider, features);
        return [.. offered.Select(scope => scope.Name).Where(name => !off.Contains(name))];
    }

    /// <summary>Everything that the consent will be for: what was chosen of the offer, what the probe needs, and for a reconnect what it was for before.</summary>
    /// <param name="needed">As <see cref="Needed"/> has it.</param>
    /// <param name="chosen">Null: everything that is needed, or for a reconnect what it was for and is still needed.</param>
    /// <param name="before">What the connection was for; null for a new one.</param>
    public static IReadOnlyList<string> Requested(IReadOnlyList<OAuthScope> offered, IReadOnlyList<string> needed, IReadOnlyList<string>? chosen, IReadOnlyList<string>? before)
    {
        var wanted = chosen ?? before?.Where(name => needed.Contains(name, StringComparer.Ordinal)).ToList() ?? needed;
        var added = before is not null && chosen is not null ? wanted.Union(before, StringComparer.Ordinal) : wanted;
        return [.. offered.Where(scope => scope.Required || added.Contains(scope.Name, StringComparer.Ordinal)).Select(scope => scope.Name)];
    }

    /// <summary>What the request names: what is missing, and whose account it is, where the provider adds it to what it granted before, everything where a consent replaces the one before it.</summary>
    /// <param name="granted">What the connection has; null: as requested, or a new one.</param>
    public static IReadOnlyList<string> Asked(OAuthDeclaration oauth, IReadOnlyList<string> requested, IReadOnlyList<string>? granted)
    {
        var missing = granted is null ? [] : ScopeRules.Missing(requested, granted);
        return oauth.ScopesAddUp && missing.Count > 0 ? [.. requested.Where(name => name == SignIn || missing.Contains(name, StringComparer.Ordinal))] : requested;
    }

    /// <summary>What a connection may do: each offered scope with whether it was asked for and granted.</summary>
    public static IReadOnlyList<ScopeLine> Lines(IReadOnlyList<OAuthScope> offered, IReadOnlyList<string> requested, IReadOnlyList<string>? granted) =>
    [
        .. offered.Select(scope => new ScopeLine(scope, requested.Contains(scope.Name, StringComparer.Ordinal), IsIn(granted ?? requested, scope.Name))),
        .. (granted ?? []).Where(name => !offered.Any(scope => IsIn([name], scope.Name))).Select(name => new ScopeLine(new OAuthScope(name, "granted, though nobody asked for it"), false, true)),
    ];

    // Names differ from provider to provider in case and form; ScopeRules knows how. An empty list has none.
    private static bool IsIn(IReadOnlyList<string> scopes, string name) => scopes.Count > 0 && ScopeRules.Missing([name], scopes).Count == 0;
}
