using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Simulator.Plays;

/// <summary>Vonage: failures of the SMS API come with HTTP 200 and a status inside the body; throttling is played that way.</summary>
internal sealed class VonagePlay(ProviderManifest manifest) : ProviderPlay(manifest)
{
    public const string ProviderId = "vonage";

    public override IEnumerable<Scene> Scenes(SettingValues settings) =>
    [
        .. base.Scenes(settings),
        new("/sms/json", Answer.Json(200, """{"message-count":"1","messages":[{"to":"15005550006","message-id":"simulator-0001","status":"0","remaining-balance":"10.27","message-price":"0.00809","network":"310004"}]}""")),
    ];

    public override Answer Refuse(Refusal refusal, SettingValues settings) => refusal is Refusal.RateLimited
        ? Answer.Json(200, """{"message-count":"1","messages":[{"status":"1","error-text":"Throughput Rate Exceeded - please wait [ 40 ] and retry"}]}""")
        : base.Refuse(refusal, settings);
}
