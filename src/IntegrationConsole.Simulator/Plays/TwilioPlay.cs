using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Simulator.Plays;

/// <summary>Twilio: account and balance of the configured SID; errors with Twilio's own codes; concurrency instead of a rate in the headers.</summary>
internal sealed class TwilioPlay(ProviderManifest manifest) : ProviderPlay(manifest)
{
    public const string ProviderId = "twilio";

    public override IEnumerable<Scene> Scenes(SettingValues settings)
    {
        var account = $"/2010-04-01/Accounts/{settings["accountSid"]}";
        return
        [
            .. base.Scenes(settings).Where(scene => scene.Path != account + "/Balance.json" && scene.Path != account + ".json"),
            new(account + "/Balance.json", Answer.Json(200, Filled("""{"currency":"USD","balance":"248.17","account_sid":"{accountSid}"}""", settings), About)),

            // As the real one does, the account resource shows the auth token: whoever probes it has to mask the body.
            new(account + ".json", Answer.Json(200, Filled("""
                {"sid":"{accountSid}","friendly_name":"InTime Staffing","status":"active","type":"Full","auth_token":"{authToken}","owner_account_sid":"{accountSid}"}
                """, settings), About)),
        ];
    }

    public override Answer Refuse(Refusal refusal, SettingValues settings) => refusal switch
    {
        Refusal.Unauthorized => Error(401, 20003, "Authenticate"),
        Refusal.Forbidden => Error(403, 20005, "Account is not active"),
        Refusal.RateLimited limited => Error(429, 20429, "Too Many Requests", Header("Retry-After", Text(limited.Seconds))),
        Refusal.NotFound => Error(404, 20404, "The requested resource was not found"),
        Refusal.ServerError error => Error(error.Status, 20500, "Internal Server Error"),
        _ => base.Refuse(refusal, settings),
    };

    private static KeyValuePair<string, string>[] About =>
    [
        Header("Twilio-Concurrent-Requests", "1"),
        Header("Twilio-Request-Id", "RQ00000000000000000000000000000001"),
        Header("Twilio-Request-Duration", "0.021"),
    ];

    private static Answer Error(int status, int code, string message, params IEnumerable<KeyValuePair<string, string>> headers) => Answer.Json(
        status,
        $$"""{"code":{{code}},"message":"{{message}}","more_info":"https://www.twilio.com/docs/errors/{{code}}","status":{{status}}}""",
        [.. About, .. headers]);
}
