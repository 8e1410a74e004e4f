using System.Text.Json;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Stripe;

/// <summary>Stripe API v1. The probe reads the balance, the smallest resource that every account has.</summary>
public sealed class Stripe : IProvider
{
    public ProviderManifest Manifest { get; } = new()
    {
        Id = "stripe",
        Name = "Stripe",
        Summary = "Takes card and other payments.",
        Category = Category.Payment,
        Capabilities = [Capability.Payments],
        Api = ApiAddress.Fixed("https://api.stripe.com"),
        Fields =
        [
            new()
            {
                Key = "secretKey", Label = "Secret or restricted key", Kind = FieldKind.Secret, Required = true,
                Pattern = "(sk|rk)_(test|live)_[A-Za-z0-9]{10,}",
                PatternMessage = "Enter a key that starts with rk_ or sk_; a publishable key (pk_) can't read anything.",
                Mistakes =
                [
                    new("pk_(test|live)_.+", "This is the publishable key (pk_), made for browsers; the console needs a restricted key (rk_) or the secret key (sk_)."),
                    new("whsec_.+", "This is the signing secret of a webhook endpoint; the console needs a restricted key (rk_) or the secret key (sk_)."),
                    new("(sk|rk)_test_.+", "This is a test key: it sees test data only, and no money moves.") { OnlyInProduction = true },
                ],
                Example = "rk_test_EXAMPLE0000000000",
                Help = "Developers, API keys in the Stripe dashboard. Prefer a restricted key (rk_) with read access to Balance.",
            },
            new()
            {
                Key = "apiVersion", Label = "API version", Pattern = @"\d{4}-\d{2}-\d{2}(\.[a-z]+)?", PatternOnlyWarns = true,
                PatternMessage = "Versions look like 2025-09-30 or 2025-09-30.clover.", Example = "2025-09-30",
                Help = "Pins the shape of answers; empty means the default version of the account.",
            },
        ],
        Auth = Auth.Bearer("secretKey"),
        // {"object":"balance","available":[...],"livemode":false,"pending":[...]}
        Probe = Probe.Get("/v1/balance", SuccessRule.All(SuccessRule.JsonIs("/object", "balance"), SuccessRule.Custom(ModeMatchesKey))) with
        {
            Headers = [new("Stripe-Version", "{apiVersion}")],
            Identity = [new("mode", "livemode") { Read = Mode, SaysWhose = false }],
            ExampleBody = """{"object":"balance","available":[{"amount":0,"currency":"usd","source_types":{"card":0}}],"livemode":false,"pending":[{"amount":0,"currency":"usd","source_types":{"card":0}}]}""",
            ExampleHeaders = [new("Request-Id", "req_EXAMPLE000000")],
        },
        Errors = Errors(),
        ErrorDetails = ["/error/message", "/error/code"],
        ErrorBodies = new Dictionary<int, string>
        {
            [401] = """{"error":{"message":"Invalid API Key provided: rk_test_***","type":"invalid_request_error"}}""",
            [403] = """{"error":{"message":"The provided key does not have the required permissions for this endpoint.","type":"invalid_request_error"}}""",
            [429] = """{"error":{"code":"rate_limit","message":"Request rate limit exceeded.","type":"invalid_request_error"}}""",
        },
        StatusPage = StatusPage.Atlassian("https://www.stripestatus.com"),
        Exemptions =
        [
            new(ConformancePoint.ProvesIdentity, "The balance says test or live but not whose it is, and the account resource would need a key with wider rights."),
            new(ConformancePoint.ReportsQuota, "Stripe publishes its limits but does not report them in answers."),
            new(ConformancePoint.SaysWhenToRetry, "Stripe names the limit that was hit but not how long to wait."),
        ],
        Signature = StripeSignature.Scheme,
        SuggestedInterval = TimeSpan.FromSeconds(60),
        Traps =
        [
            "Prefer a restricted key with read access to Balance only: a secret key can move money.",
            "Test and live keys see different data; the mode is part of the proof of identity.",
            "A 403 means that a restricted key lacks a permission, not that it is dead.",
            "Stripe allows 100 requests a second in live mode and 25 in a sandbox, with 25 a second per endpoint by default.",
        ],
    };

    private static string? ModeMatchesKey(ProviderAnswer answer) =>
        !answer.TryJson(out var root) || JsonPointer.Find(root, "/livemode") is not { ValueKind: JsonValueKind.True or JsonValueKind.False } live ? "does not say whether it is live or test data"
        : live.GetBoolean() == answer.Settings["secretKey"]?.Contains("_live_", StringComparison.Ordinal) ? null
        : "belongs to another mode (live or test) than the key";

    private static string? Mode(ProviderAnswer answer) => answer.JsonText("/livemode") switch
    {
        "true" => "live",
        "false" => "test",
        _ => null,
    };

    private static IReadOnlyList<ErrorRule> Errors() =>
    [
        .. StripeErrors.Throttling,
        new(Cause.PermissionMissing, "The Stripe key is valid but may not read the balance")
        {
            Status = 403, NextStep = "Edit the restricted key in the Stripe dashboard and allow reading Balance; it does not need to be replaced.",
        },
    ];
}
