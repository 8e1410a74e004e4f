using IntegrationConsole.Providers.Contract;
using Microsoft.AspNetCore.Http;

namespace IntegrationConsole.Simulator.Plays;

/// <summary>GitHub: 5,000 requests an hour in x-ratelimit-*, throttling by 403 with 0 remaining, scopes and expiry in headers, a user agent required.</summary>
internal sealed class GitHubPlay(ProviderManifest manifest) : ProviderPlay(manifest)
{
    public const string ProviderId = "github";

    private static readonly Answer NoUserAgent = Answer.Text(
        403,
        "text/html; charset=utf-8",
        "Request forbidden by administrative rules. Please make sure your request has a User-Agent header (https://docs.github.com/en/rest/overview/resources-in-the-rest-api#user-agent-required). Check https://developer.github.com for other possible causes.\n");

    protected override QuotaWindow NewHeaderQuota => new(5000, TimeSpan.FromHours(1));

    public override IEnumerable<Scene> Scenes(SettingValues settings) =>
    [
        .. base.Scenes(settings).Where(scene => scene.Path != "/user"),
        new("/user", Answer.Json(200, """
            {"login":"intime-integrations","id":98120441,"node_id":"U_kgDOBdkz-Q","type":"User","site_admin":false,"name":"InTime Integrations","company":"InTime Staffing","public_repos":12,"plan":{"name":"team","private_repos":9999}}
            """, About)),
        new("/rate_limit", Answer.Json(200, """{"resources":{"core":{"limit":5000,"used":1,"remaining":4999,"reset":1795392000}}}""", About)),
    ];

    public override void WriteQuota(IHeaderDictionary headers, QuotaWindow.Reading quota, DateTimeOffset now)
    {
        base.WriteQuota(headers, quota, now);
        headers["x-ratelimit-used"] = Text(quota.Limit - quota.Remaining);
        headers["x-ratelimit-resource"] = "core";
    }

    public override Answer? Insist(IHeaderDictionary request) => request.UserAgent.Count == 0 ? NoUserAgent : null;

    public override Answer Refuse(Refusal refusal, SettingValues settings) => refusal switch
    {
        Refusal.Unauthorized { Missing: true } => Error(401, "Requires authentication"),
        Refusal.Unauthorized => Error(401, "Bad credentials"),
        Refusal.Forbidden => Error(403, "Resource not accessible by personal access token"),
        Refusal.RateLimited => Error(403, "API rate limit exceeded for user ID 98120441."),
        Refusal.NotFound => Error(404, "Not Found"),
        Refusal.ServerError error => Error(error.Status, "Server Error"),
        _ => base.Refuse(refusal, settings),
    };

    private static KeyValuePair<string, string>[] About =>
    [
        Header("X-OAuth-Scopes", "read:org, repo, workflow"),
        Header("X-GitHub-Media-Type", "github.v3; format=json"),
        Header("X-GitHub-Request-Id", "51M0:SIMULATOR:0001"),
        Header("github-authentication-token-expiration", "2027-10-01 00:00:00 UTC"),
    ];

    private static Answer Error(int status, string message) =>
        Answer.Json(status, $$"""{"message":"{{message}}","documentation_url":"https://docs.github.com/rest","status":"{{status}}"}""");
}
