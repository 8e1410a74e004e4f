using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Simulator.Plays;

/// <summary>Telegram: the token in the path, <c>ok</c> in every body, the seconds to wait inside the JSON. No header tells anything.</summary>
internal sealed class TelegramPlay(ProviderManifest manifest) : ProviderPlay(manifest)
{
    public const string ProviderId = "telegram";

    public override IEnumerable<Scene> Scenes(SettingValues settings)
    {
        // The number in front of the colon is the bot's id.
        var id = settings["botToken"]?.Split(':')[0] ?? "0";
        return
        [
            .. base.Scenes(settings).Where(scene => scene.Path != "/getMe"),
            new("/getMe", Answer.Json(200, $$"""
                {"ok":true,"result":{"id":{{id}},"is_bot":true,"first_name":"InTime Alerts","username":"intime_alerts_bot","can_join_groups":true,"can_read_all_group_messages":false,"supports_inline_queries":false} }
                """)),
            new("/getWebhookInfo", Answer.Json(200, """{"ok":true,"result":{"url":"","has_custom_certificate":false,"pending_update_count":0}}""")),
        ];
    }

    public override Answer Refuse(Refusal refusal, SettingValues settings) => refusal switch
    {
        Refusal.Unauthorized { Missing: true } or Refusal.NotFound => Error(404, "Not Found"),
        Refusal.Unauthorized => Error(401, "Unauthorized"),
        Refusal.Forbidden => Error(403, "Forbidden: bot was kicked from the supergroup chat"),
        Refusal.RateLimited limited => Answer.Json(429, $$$"""
            {"ok":false,"error_code":429,"description":"Too Many Requests: retry after {{{limited.Seconds}}}","parameters":{"retry_after":{{{limited.Seconds}}}} }
            """),
        Refusal.ServerError error => Error(error.Status, "Internal Server Error"),
        _ => base.Refuse(refusal, settings),
    };

    private static Answer Error(int status, string description) =>
        Answer.Json(status, $$"""{"ok":false,"error_code":{{status}},"description":"{{description}}"}""");
}
