using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations.Features;

/// <summary>Feature settings as the texts of a form, and back. Pure; a text that makes no sense becomes a setting that <see cref="FeatureRules.Check"/> refuses.</summary>
internal static class FeatureText
{
    public const string All = "all";
    private const string None = "none";

    public static string OfEnabled(FeatureSettings settings) => settings.Enabled is not { } enabled ? All : enabled.Count == 0 ? None : string.Join(", ", enabled);

    /// <summary><c>key = value</c>, one a line, by key.</summary>
    public static string? OfCustom(FeatureSettings settings) =>
        settings.Custom.Count == 0 ? null : string.Join('\n', settings.Custom.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} = {pair.Value}"));

    public static FeatureSettings Parse(string? enabled, string? custom) => new()
    {
        Enabled = Ids(enabled),
        Custom = Lines(custom),
    };

    /// <summary>The text of the enabled features after one was switched.</summary>
    public static string Switch(string? enabled, ProviderManifest provider, string feature, bool on)
    {
        var known = FeatureRules.Of(provider);
        var now = new FeatureSettings { Enabled = Ids(enabled) };
        var left = known.Where(f => string.Equals(f.Id, feature, StringComparison.Ordinal) ? on : FeatureRules.Enabled(now, f.Id)).Select(f => f.Id).ToList();
        return OfEnabled(new() { Enabled = left.Count == known.Count ? null : left });
    }

    private static List<string>? Ids(string? text) => text?.Trim() switch
    {
        null or "" or All => null,
        None => [],
        var list => [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
    };

    private static Dictionary<string, string> Lines(string? text)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = line.IndexOf('=', StringComparison.Ordinal);
            var (key, value) = at < 0 ? ($"{line} ", "") : (line[..at].Trim(), line[(at + 1)..].Trim());
            while (!settings.TryAdd(key, value))
            {
                key += " "; // no key ends so: it is refused, and no line is lost silently
            }
        }

        return settings;
    }
}
