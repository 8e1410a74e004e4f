using System.Collections.Concurrent;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Simulator.Plays;

/// <summary>The play of every provider: its own class in this folder if it has habits that no manifest tells, else what its manifest says.</summary>
public static class PlayBook
{
    private static readonly ConcurrentDictionary<string, ProviderPlay?> Plays = new(StringComparer.Ordinal);

    /// <summary>Null for an unknown provider.</summary>
    public static ProviderPlay? For(string providerId) => Plays.GetOrAdd(providerId, Cast);

    private static ProviderPlay? Cast(string providerId) => ProviderCatalog.Find(providerId)?.Manifest is not { } manifest ? null : manifest.Id switch
    {
        BambooHrPlay.ProviderId => new BambooHrPlay(manifest),
        GenericRestPlay.ProviderId => new GenericRestPlay(manifest),
        GitHubPlay.ProviderId => new GitHubPlay(manifest),
        SendGridPlay.ProviderId => new SendGridPlay(manifest),
        StripePlay.ProviderId => new StripePlay(manifest),
        TelegramPlay.ProviderId => new TelegramPlay(manifest),
        TwilioPlay.ProviderId => new TwilioPlay(manifest),
        _ => new ProviderPlay(manifest),
    };
}
