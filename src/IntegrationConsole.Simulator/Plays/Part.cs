using System.Collections.Frozen;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator.OAuth;
using IntegrationConsole.Simulator.Webhooks;

namespace IntegrationConsole.Simulator.Plays;

/// <summary>A play with the settings of one account: answers encoded, credential known, quota counting. Made at the account's first request.</summary>
internal sealed class Part
{
    private readonly FrozenDictionary<(string Path, string Format), Answer> scenes;

    public Part(ProviderPlay play, SettingValues settings, string place, TimeSpan? tokenLifetime, TimeProvider time)
    {
        Play = play;
        Settings = settings;
        OAuth = AuthorizationServer.For(play, settings, place, tokenLifetime, time);
        Door = new CredentialCheck(play.Manifest.Auth, settings, OAuth);
        Quota = play.NewQuota(settings);
        scenes = play.Scenes(settings).ToFrozenDictionary(scene => (scene.Path, scene.Format), scene => scene.Answer);
    }

    public ProviderPlay Play { get; }

    public SettingValues Settings { get; }

    public CredentialCheck Door { get; }

    /// <summary>Where callers get their tokens; null where the provider has no OAuth.</summary>
    public AuthorizationServer? OAuth { get; }

    public QuotaWindow? Quota { get; }

    /// <summary>What the provider says it sent.</summary>
    public WebhookLog Webhooks { get; } = new();

    /// <summary>The documented answer, or null when the provider has no such path.</summary>
    /// <param name="person">Whose token asks; null when no person's does.</param>
    public Answer? Find(string path, string format, SimulatedPerson? person = null) => (scenes.GetValueOrDefault((path, format)) ?? scenes.GetValueOrDefault((path, "json"))) is { } scene
        ? person is null ? scene : PersonalAnswer.Of(scene, Play.Manifest, Settings, person)
        : null;

    public Answer Refuse(Refusal refusal) => Play.Refuse(refusal, Settings);
}
