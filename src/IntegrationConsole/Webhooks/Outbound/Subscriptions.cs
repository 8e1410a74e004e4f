using System.Collections.Concurrent;
using System.Text.Json;
using IntegrationConsole.Webhooks.Events;

namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>Who subscribes to what in one organization; immutable but for its memory of types already looked up.</summary>
public sealed class Subscriptions(IReadOnlyList<EndpointFacts> endpoints)
{
    /// <summary>Types are known and few; only a bound against a mistake.</summary>
    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<string, EndpointFacts[]> byType = new(StringComparer.Ordinal);

    public static Subscriptions Nobody { get; } = new([]);

    public IReadOnlyList<EndpointFacts> Endpoints => endpoints;

    /// <summary>The endpoints that an event goes to, switched off ones too; when there are none, why.</summary>
    /// <param name="labels">The event's labels, JSON object; null: none.</param>
    public (IReadOnlyList<EndpointFacts> Endpoints, UnroutedReason Unrouted) Route(string type, JsonElement data, JsonElement? labels)
    {
        var subscribed = ByType(type);
        if (subscribed.Length == 0)
        {
            return ([], UnroutedReason.NobodySubscribes);
        }

        if (Array.TrueForAll(subscribed, static e => e.Settings.Filters.Count == 0 && e.Settings.Labels.Count == 0))
        {
            return (subscribed, UnroutedReason.None);
        }

        var chosen = subscribed.Where(e => Carries(labels, e.Settings.Labels) && FilterRules.Accepts(e.Settings.Filters, data)).ToList();
        return (chosen, chosen.Count == 0 ? UnroutedReason.FilteredOut : UnroutedReason.None);
    }

    private EndpointFacts[] ByType(string type)
    {
        if (byType.TryGetValue(type, out var known))
        {
            return known;
        }

        var found = endpoints.Where(e => e.Settings.Events is [EndpointSettings.Everything] || e.Settings.Events.Contains(type, StringComparer.Ordinal)).ToArray();
        if (byType.Count < MostRemembered)
        {
            byType[type] = found;
        }

        return found;
    }

    private static bool Carries(JsonElement? labels, IReadOnlyDictionary<string, string> wanted) => wanted.All(
        w => labels is { } given && given.TryGetProperty(w.Key, out var value) && value.ValueEquals(w.Value));
}
