using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Simulator.Plays;

/// <summary>Stripe: balance and account in the mode of the key (<c>sk_test_</c>, <c>sk_live_</c>); errors in the <c>error</c> envelope with a Request-Id.</summary>
internal sealed class StripePlay(ProviderManifest manifest) : ProviderPlay(manifest)
{
    public const string ProviderId = "stripe";

    public override IEnumerable<Scene> Scenes(SettingValues settings)
    {
        var live = settings["secretKey"]?.Contains("_live_", StringComparison.Ordinal) == true ? "true" : "false";
        return
        [
            .. base.Scenes(settings).Where(scene => scene.Path != "/v1/balance"),
            new("/v1/balance", Answer.Json(200, $$"""
                {
                  "object": "balance",
                  "available": [{"amount": 2685400, "currency": "usd", "source_types": {"card": 2685400} }],
                  "livemode": {{live}},
                  "pending": [{"amount": 41250, "currency": "usd", "source_types": {"card": 41250} }]
                }
                """, RequestId)),
            new("/v1/account", Answer.Json(200, $$"""
                {"id":"acct_1SimulatorOnly001","object":"account","business_profile":{"name":"InTime Staffing"},"charges_enabled":true,"country":"US","default_currency":"usd","livemode":{{live}} }
                """, RequestId)),
        ];
    }

    public override Answer Refuse(Refusal refusal, SettingValues settings) => refusal switch
    {
        Refusal.Unauthorized { Missing: true } => Error(401, "invalid_request_error", null, "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY')."),
        Refusal.Unauthorized => Error(401, "invalid_request_error", null, "Invalid API Key provided: sk_test_***"),
        Refusal.Forbidden => Error(403, "invalid_request_error", null, "The provided key does not have the required permissions for this endpoint. Having the 'rak_balance_read' permission would allow this request to continue."),
        Refusal.RateLimited => Error(429, "invalid_request_error", "rate_limit", "Request rate limit exceeded.", Header("Stripe-Rate-Limited-Reason", "global-rate"), Header("Stripe-Should-Retry", "true")),
        Refusal.NotFound => Error(404, "invalid_request_error", null, "Unrecognized request URL. If you are trying to list objects, remove the trailing slash."),
        Refusal.ServerError error => Error(error.Status, "api_error", null, "An unknown error occurred", Header("Stripe-Should-Retry", "true")),
        _ => base.Refuse(refusal, settings),
    };

    private static KeyValuePair<string, string> RequestId => Header("Request-Id", "req_simulator0000001");

    private static Answer Error(int status, string type, string? code, string message, params IEnumerable<KeyValuePair<string, string>> headers)
    {
        var codeMember = code is null ? "" : $"\"code\":\"{code}\",";
        return Answer.Json(status, $$"""{"error":{ {{codeMember}}"message":"{{message}}","type":"{{type}}"} }""", [RequestId, .. headers]);
    }
}
