using System.Text.Json;

namespace IntegrationConsole.Integrations.Features;

/// <summary>Which features of its provider an integration is used for, and what it hands to applications. Stored as JSON; what is missing there has its default.</summary>
public sealed record FeatureSettings
{
    public static FeatureSettings Default { get; } = new();

    /// <summary>Ids of <see cref="Feature"/>s. Null: all, those of later versions included.</summary>
    public IReadOnlyList<string>? Enabled { get; init; }

    /// <summary>Key → text that the console does nothing with: applications read it from the API. Never secret.</summary>
    public IReadOnlyDictionary<string, string> Custom { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>By value, whatever the order.</summary>
    public bool Equals(FeatureSettings? other) => other is not null
        && (Enabled is null) == (other.Enabled is null)
        && (Enabled ?? []).ToHashSet(StringComparer.Ordinal).SetEquals(other.Enabled ?? [])
        && Custom.Count == other.Custom.Count
        && Custom.All(pair => other.Custom.TryGetValue(pair.Key, out var value) && string.Equals(value, pair.Value, StringComparison.Ordinal));

    public override int GetHashCode() => HashCode.Combine(Enabled?.Count ?? -1, Custom.Count);

    internal static string ToJson(FeatureSettings settings) => JsonSerializer.Serialize(settings, JsonSerializerOptions.Default);

    internal static FeatureSettings FromJson(string json) => JsonSerializer.Deserialize<FeatureSettings>(json, JsonSerializerOptions.Default) ?? Default;
}
