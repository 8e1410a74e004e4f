using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.PayPal;

/// <summary>PayPal REST API. The probe lists the application's webhooks with a token that is kept until it expires: PayPal has no address that says who is calling.</summary>
public sealed class PayPal : IProvider
{
    private const string Sandbox = "sandbox";
    private const string Shape = "[A-Za-z0-9_-]{40,100}";

    private static readonly OAuthDeclaration Tokens = new()
    {
        Grant = OAuthGrant.ClientCredentials,
        TokenUrl = "/v1/oauth2/token",
        ClientInBody = false,
        AccessTokenLifetime = TimeSpan.FromHours(9),
        TokenIdentity = [new("application", "/app_id")],
        TokenErrors =
        [
            new(Cause.CredentialRejected, "PayPal does not know this client id and secret in this environment")
            {
                JsonPointer = "/error", JsonValue = "invalid_client",
                NextStep = "Check whether they belong to the environment that is chosen here: sandbox and live have different ones. If they do, create a new secret in the PayPal developer dashboard.",
            },
        ],
    };

    public ProviderManifest Manifest { get; } = new()
    {
        Id = "paypal",
        Name = "PayPal",
        Summary = "Takes payments and pays contractors out.",
        Category = Category.Payment,
        Capabilities = [Capability.Payments],
        Api = ApiAddress.ByChoice("environment", Sandbox, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Sandbox] = "https://api-m.sandbox.paypal.com",
            ["live"] = "https://api-m.paypal.com",
        }),
        Fields = Form(),
        Auth = Auth.ClientCredentials(Tokens),
        OAuth = Tokens,
        // {"webhooks":[{"id":"0EH40505U7160970P","url":"https://example.com/hooks","event_types":[...]}]}
        Probe = Probe.Get("/v1/notifications/webhooks", SuccessRule.Custom(ListsWebhooks)) with
        {
            ExampleBody = """{"webhooks":[{"id":"{webhookId}","url":"https://console.example.com/hooks/paypal","event_types":[{"name":"PAYMENT.CAPTURE.COMPLETED"}]}]}""",
            ExampleHeaders = [new("Paypal-Debug-Id", "f0000000example")],
        },
        Errors =
        [
            new(Cause.Misconfigured, "The PayPal application has no webhook with the id in the settings")
            {
                Status = 200, Also = answer => ListsWebhooks(answer) == MissingWebhook,
                NextStep = "Copy the webhook's id from the application in the PayPal developer dashboard, or empty the field.",
            },
            new(Cause.PermissionMissing, "The PayPal application may not do this") { JsonPointer = "/name", JsonValue = "NOT_AUTHORIZED" },
            new(Cause.RateLimited, "PayPal asks this application to slow down") { JsonPointer = "/name", JsonValue = "RATE_LIMIT_REACHED" },
        ],
        ErrorDetails = ["/error_description", "/message", "/details/0/description", "/name"],
        ErrorBodies = new Dictionary<int, string>
        {
            [401] = """{"error":"invalid_token","error_description":"Token signature verification failed"}""",
            [403] = """{"name":"NOT_AUTHORIZED","message":"Authorization failed due to insufficient permissions.","debug_id":"f0000000example"}""",
            [429] = """{"name":"RATE_LIMIT_REACHED","message":"Too many requests. Blocked due to rate limiting.","debug_id":"f0000000example"}""",
        },
        StatusPage = StatusPage.Published("https://www.paypal-status.com", "https://www.paypal-status.com/feed/atom", StatusFeed.Atom),
        Signature = PayPalSignature.Scheme,
        SuggestedInterval = TimeSpan.FromSeconds(300),
        Traps =
        [
            "Nothing in a client id or secret tells sandbox from live: the environment decides, and a pair of the other one is refused as unknown.",
            "A token lives about nine hours; the console keeps it in memory and asks for a new one shortly before it expires.",
            "PayPal publishes no rate limits; they change with its load.",
            "Support asks for the PayPal-Debug-Id: it is in the evidence of every probe.",
        ],
        Exemptions =
        [
            new(ConformancePoint.ProvesIdentity, "PayPal's answers name the application, never the account that it belongs to."),
            new(ConformancePoint.ReportsQuota, "PayPal publishes no limits and reports none."),
            new(ConformancePoint.SaysWhenToRetry, "A throttled answer does not say how long to wait."),
        ],
    };

    private const string MissingWebhook = "does not list the webhook of the settings";

    private static string? ListsWebhooks(ProviderAnswer answer) =>
        !answer.TryJson(out var root) ? "is not valid JSON"
        : JsonPointer.Find(root, "/webhooks") is not { ValueKind: System.Text.Json.JsonValueKind.Array } webhooks ? "has no list of webhooks"
        : answer.Settings["webhookId"] is not { } id || webhooks.EnumerateArray().Any(webhook => string.Equals(JsonPointer.Text(webhook, "/id"), id, StringComparison.Ordinal)) ? null
        : MissingWebhook;

    private static IReadOnlyList<Field> Form() =>
    [
        new()
        {
            Key = "environment", Label = "Environment", Kind = FieldKind.Choice, Required = true, Default = Sandbox, Choices = [new(Sandbox, "Sandbox"), new("live", "Live")],
            Mistakes = [new(Sandbox, "The sandbox moves no real money. Choose Live, with the client id and secret of the live application.") { OnlyInProduction = true }],
            Help = "Where the application below was created; the switch is at the top of the developer dashboard.",
        },
        new()
        {
            Key = "clientId", Label = "Client id", Required = true, Pattern = Shape, PatternOnlyWarns = true, PatternMessage = "A client id usually has 80 letters, digits, dashes and underscores.",
            Mistakes = [new(@"[^@\s]+@[^@\s]+\.[^@\s]+", "This is an e-mail address; the client id is in the application, under Apps & Credentials.")],
            Example = "AeEXAMPLEexampleEXAMPLEexampleEXAMPLEexample00", Help = "Apps & Credentials in the PayPal developer dashboard.",
        },
        new()
        {
            Key = "clientSecret", Label = "Secret", Kind = FieldKind.Secret, Required = true, Pattern = Shape, PatternOnlyWarns = true,
            PatternMessage = "A secret usually has 80 letters, digits, dashes and underscores.",
            Example = "ELEXAMPLEexampleEXAMPLEexampleEXAMPLEexample00", Help = "Beside the client id, behind Show. An application can have two while one is being replaced.",
        },
        new()
        {
            Key = "webhookId", Label = "Webhook id", Pattern = "[A-Z0-9]{15,20}", PatternOnlyWarns = true, PatternMessage = "Webhook ids look like 0EH40505U7160970P.",
            Mistakes = [new("WH-.+", "This is the id of an event (WH-); the webhook's own id is in the list of webhooks of the application.")],
            Example = "0EH40505U7160970P", Help = "Only to make sure that this webhook stays registered: the probe looks for it.",
        },
    ];
}
