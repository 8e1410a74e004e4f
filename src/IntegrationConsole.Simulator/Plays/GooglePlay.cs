using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Simulator.Plays;

/// <summary>Any Google API: errors in Google's envelope, and throttling as 403 with a reason instead of 429, which is why a status alone says nothing.</summary>
internal abstract class GooglePlay(ProviderManifest manifest) : ProviderPlay(manifest)
{
    public override Answer Refuse(Refusal refusal, SettingValues settings) => refusal switch
    {
        Refusal.RateLimited => Answer.Json(403, """
            {"error":{"code":403,"message":"Rate Limit Exceeded","errors":[{"message":"Rate Limit Exceeded","domain":"usageLimits","reason":"userRateLimitExceeded"}],"status":"PERMISSION_DENIED"}}
            """),
        _ => base.Refuse(refusal, settings),
    };
}
