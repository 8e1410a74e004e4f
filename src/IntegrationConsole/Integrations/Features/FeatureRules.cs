using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using IntegrationConsole.Integrations.Catalogue;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations.Features;

/// <summary>Which features a provider has, which of them are switched on, and what feature settings must satisfy. Pure.</summary>
public static partial class FeatureRules
{
    public const int MostCustomSettings = 50;
    public const int LongestKey = 64;
    public const int LongestValue = 2000;

    /// <summary>All keys and values together: what the form can carry in one message.</summary>
    public const int LongestTogether = 20_000;

    /// <summary>Scopes that keep a grant alive or say whose it is: no feature stands or falls with them.</summary>
    private static readonly string[] Plumbing = ["openid", "email", "profile", "id", "refresh_token", "offline_access"];

    private static readonly ConcurrentDictionary<string, IReadOnlyList<Feature>> ByProvider = new(StringComparer.Ordinal);

    /// <summary>The provider's capabilities, then what its optional OAuth scopes allow. What the probe itself needs can't be switched off and is none of them.</summary>
    public static IReadOnlyList<Feature> Of(ProviderManifest provider) => ByProvider.GetOrAdd(provider.Id, _ =>
    [
        .. provider.Capabilities.Select(c => new Feature(Id(c), CapabilityWords.Of(c), c, Scope: null)),
        .. (provider.OAuth?.Scopes ?? []).Where(IsOptional).Select(s => new Feature(s.Name[(s.Name.LastIndexOf('/') + 1)..], s.For, Capability: null, s.Name)),
    ]);

    /// <summary>The name of a capability in settings: <c>EmailSend</c> → <c>email.send</c>.</summary>
    public static string Id(Capability capability) => string.Concat(capability.ToString().Select((letter, at) => char.IsUpper(letter) ? $"{(at > 0 ? "." : "")}{char.ToLowerInvariant(letter)}" : $"{letter}"));

    /// <summary>Whether the organization uses the integration for this.</summary>
    public static bool Enabled(Integration integration, Capability capability) => Enabled(integration.Features, capability);

    /// <inheritdoc cref="Enabled(Integration, Capability)"/>
    public static bool Enabled(FeatureSettings settings, Capability capability) => Enabled(settings, Id(capability));

    /// <summary>Whether a feature is switched on.</summary>
    /// <param name="settings">The integration's.</param>
    /// <param name="feature">Its id.</param>
    public static bool Enabled(FeatureSettings settings, string feature) => settings.Enabled?.Contains(feature, StringComparer.Ordinal) ?? true;

    /// <summary>The OAuth scopes that these settings need: those that the probe or the grant itself needs, and those of the features that are switched on.</summary>
    public static IReadOnlyList<OAuthScope> ScopesNeeded(ProviderManifest provider, FeatureSettings settings)
    {
        var off = ScopesOff(provider, settings);
        return [.. (provider.OAuth?.Scopes ?? []).Where(s => !off.Contains(s.Name))];
    }

    /// <summary>The OAuth scopes of the features that are switched off: nothing is asked for, and nothing is amiss without them.</summary>
    public static IReadOnlySet<string> ScopesOff(ProviderManifest provider, FeatureSettings settings) =>
        Of(provider).Where(f => !Enabled(settings, f.Id)).Select(f => f.Scope).OfType<string>().ToHashSet(StringComparer.Ordinal);

    /// <returns>Field (<c>features.enabled</c>, <c>features.custom</c>) → what is wrong; empty when all is well.</returns>
    public static IEnumerable<KeyValuePair<string, string>> Check(FeatureSettings settings, ProviderManifest provider)
    {
        var known = Of(provider);
        if (settings.Enabled is { } enabled && (enabled.Count > known.Count || enabled.Any(id => known.All(f => !string.Equals(f.Id, id, StringComparison.Ordinal)))))
        {
            yield return new("features.enabled", $"Choose among the features of {provider.Name}, each once: {string.Join(", ", known.Select(f => f.Id))}.");
        }

        if (settings.Custom.Count > MostCustomSettings || settings.Custom.Sum(pair => pair.Key.Length + (pair.Value?.Length ?? 0)) > LongestTogether)
        {
            yield return new("features.custom", $"Keep at most {MostCustomSettings} custom settings, of {LongestTogether:N0} characters together.");
        }
        else if (settings.Custom.Select(pair => Problem(pair.Key, pair.Value)).FirstOrDefault(problem => problem is not null) is { } problem)
        {
            yield return new("features.custom", problem);
        }
    }

    private static string? Problem(string key, string? value)
    {
        if (!Key().IsMatch(key))
        {
            return $"Write key = value, one a line, each key once: a letter first, then letters, digits, dots, hyphens and underscores, at most {LongestKey}.";
        }

        if (value is null || value.Length > LongestValue || !IntegrationRules.IsPrintable(value))
        {
            return $"{key}: use at most {LongestValue:N0} characters, without line breaks or control characters.";
        }

        return SecretLooks.InSetting(key, value) ? $"{key} looks like a secret, and custom settings are shown to everybody who may see configurations. Use a secret field of the integration, or your application's own store of secrets." : null;
    }

    private static bool IsOptional(OAuthScope scope) => !scope.Required && !Plumbing.Contains(scope.Name, StringComparer.Ordinal);

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9._-]{0,63}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();
}
