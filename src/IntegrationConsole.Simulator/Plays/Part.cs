using System.Collections.Frozen;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Simulator.Plays;

/// <summary>A play with the settings of one account: answers encoded, credential known, quota counting. Made at the account's first request.</summary>
internal sealed class Part
{
    private readonly FrozenDictionary<(string Path, string Format), Answer> scenes;

    public Part(ProviderPlay play, SettingValues settings)
    {
        Play = play;
        Settings = settings;
        Door = new CredentialCheck(play.Manifest.Auth, settings);
        Quota = play.NewQuota(settings);
        scenes = play.Scenes(settings).ToFrozenDictionary(scene => (scene.Path, scene.Format), scene => scene.Answer);
    }

    public ProviderPlay Play { get; }

    public SettingValues Settings { get; }

    public CredentialCheck Door { get; }

    public QuotaWindow? Quota { get; }

    /// <summary>The documented answer, or null when the provider has no such path.</summary>
    public Answer? Find(string path, string format) => scenes.GetValueOrDefault((path, format)) ?? scenes.GetValueOrDefault((path, "json"));

    public Answer Refuse(Refusal refusal) => Play.Refuse(refusal, Settings);
}
