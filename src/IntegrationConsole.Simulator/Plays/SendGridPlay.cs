using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Simulator.Plays;

/// <summary>SendGrid: the scopes of the key, and the account behind it. Throttling says so in X-RateLimit-* only, without Retry-After.</summary>
internal sealed class SendGridPlay(ProviderManifest manifest) : ProviderPlay(manifest)
{
    public const string ProviderId = "sendgrid";

    public override IEnumerable<Scene> Scenes(SettingValues settings) =>
    [
        .. base.Scenes(settings).Where(scene => scene.Path != "/v3/scopes"),
        new("/v3/scopes", Answer.Json(200, """{"scopes":["alerts.read","mail.send","mail.batch.create","stats.read","user.account.read","user.webhooks.event.settings.read"]}""")),
        new("/v3/user/account", Answer.Json(200, """{"type":"paid","reputation":98.7}""")),
        new("/v3/user/credits", Answer.Json(200, """{"remain":48250,"total":50000,"overage":0,"used":1750,"last_reset":"2026-11-01","next_reset":"2026-12-01","reset_frequency":"monthly"}""")),
    ];

    public override Answer Refuse(Refusal refusal, SettingValues settings) => refusal switch
    {
        Refusal.Unauthorized { Missing: true } => Error(401, "authorization required"),
        Refusal.Unauthorized => Error(401, "The provided authorization grant is invalid, expired, or revoked"),
        Refusal.Forbidden => Answer.Json(403, """{"errors":[{"message":"access forbidden"}]}"""),
        Refusal.RateLimited => Error(429, "too many requests"),
        Refusal.NotFound => Error(404, "not found"),
        Refusal.ServerError error => Error(error.Status, "internal server error"),
        _ => base.Refuse(refusal, settings),
    };

    private static Answer Error(int status, string message) => Answer.Json(status, $$"""{"errors":[{"field":null,"message":"{{message}}"}]}""");
}
