using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Simulator.Plays;

/// <summary>An API of nobody in particular: the path that the operator probes answers with the account's name.</summary>
internal sealed class GenericRestPlay(ProviderManifest manifest) : ProviderPlay(manifest)
{
    public const string ProviderId = "generic_rest";

    public override IEnumerable<Scene> Scenes(SettingValues settings) => base.Scenes(settings)
        .Select(scene => scene with { Answer = Answer.Json(scene.Answer.Status, """{"status":"ok","account":{"id":"acc_51000","name":"InTime Staffing"},"version":"2026.11"}""") });
}
