using System.Collections.Concurrent;
using System.Collections.Frozen;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Simulator.Plays;

/// <summary>The play of every provider: its own class in this folder if it has habits that no manifest tells, else what its manifest says.</summary>
public static class PlayBook
{
    private static readonly FrozenDictionary<string, Type> Own = Scan();
    private static readonly ConcurrentDictionary<string, ProviderPlay?> Plays = new(StringComparer.Ordinal);

    /// <summary>Null for an unknown provider.</summary>
    public static ProviderPlay? For(string providerId) => Plays.GetOrAdd(providerId, Cast);

    private static ProviderPlay? Cast(string providerId) => ProviderCatalog.Find(providerId)?.Manifest is not { } manifest ? null
        : Own.TryGetValue(providerId, out var play) ? (ProviderPlay)Activator.CreateInstance(play, manifest)!
        : new ProviderPlay(manifest);

    /// <summary>The classes of this assembly by their constant <c>ProviderId</c>: adding a play is adding its file.</summary>
    private static FrozenDictionary<string, Type> Scan() => typeof(PlayBook).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(ProviderPlay)))
        .ToFrozenDictionary(type => (string)type.GetField("ProviderId")!.GetRawConstantValue()!, StringComparer.Ordinal);
}
