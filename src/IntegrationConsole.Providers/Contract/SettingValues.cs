using System.Collections.Frozen;

namespace IntegrationConsole.Providers.Contract;

/// <summary>The values of an integration's fields. <see cref="object.ToString"/> never shows them.</summary>
public sealed class SettingValues(IReadOnlyDictionary<string, string> values)
{
    private readonly FrozenDictionary<string, string> values = values.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The value, or null when it is absent or empty.</summary>
    public string? this[string key] => values.TryGetValue(key, out var value) && value.Length > 0 ? value : null;

    public IReadOnlyDictionary<string, string> All => values;

    /// <summary>A copy in which one value differs.</summary>
    public SettingValues With(string key, string value) => new(new Dictionary<string, string>(values, StringComparer.Ordinal) { [key] = value });

    public override string ToString() => $"{values.Count} settings";
}
